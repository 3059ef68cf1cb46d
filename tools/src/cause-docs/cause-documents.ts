import { join } from 'node:path';
import { CAUSE_CATALOGUE, CAUSES, causeDocument } from '@tsunagu/core/vocabulary';
import { causePage } from './cause-page.ts';
import { causeIndexPage, windowsCodesPage } from './index-pages.ts';
import { readRuleFindings } from './read-rule-findings.ts';

/** Every generated page by its path in the repository. */
export function causeDocuments(root: string): ReadonlyMap<string, string> {
  const pages = CAUSES.map((cause) => {
    const { layer } = CAUSE_CATALOGUE[cause];
    const rule = join(root, 'packages/core/src/diagnose/rules', layer, `${cause}.ts`);
    return [causeDocument(cause), causePage(cause, readRuleFindings(rule))] as const;
  });
  return new Map([
    ...pages,
    ['docs/causes/README.md', causeIndexPage()],
    ['docs/causes/windows-codes.md', windowsCodesPage()],
  ]);
}
