import { FINDINGS, type FindingCode, nearCauses, PLAYBOOKS, signsOf } from '@tsunagu/core/diagnose';
import {
  CAUSE_CATALOGUE,
  type Cause,
  LAYER_TEXT,
  SCOPE_TEXT,
  STAGE_TEXT,
  windowsCode,
} from '@tsunagu/core/vocabulary';
import { PAGE_TEXT } from './page-text.ts';
import { plainMeaning } from './plain-meaning.ts';
import type { RuleFindings } from './read-rule-findings.ts';

type Locale = 'ja' | 'en';

const open = (text: string): string => text.replace(/\{\w+\}/g, '…');
const sentence = (code: FindingCode, locale: Locale): string => open(FINDINGS[code][locale]);
const list = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : [...lines, '']);
const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`### ${title}`, '', ...lines, ''];

function looks(cause: Cause, locale: Locale): string[] {
  const { implies } = CAUSE_CATALOGUE[cause];
  const text = PAGE_TEXT[locale];
  const lines: string[] = [];
  if (implies.fortiPercent.length > 0)
    lines.push(`- FortiClient: ${implies.fortiPercent.map((one) => `${one} %`).join(text.comma)}`);
  if (implies.fortiCodes.length > 0)
    lines.push(`- ${text.bracketCodes}: ${implies.fortiCodes.map((one) => `(${one})`).join(text.comma)}`);
  for (const code of implies.rasCodes) {
    const official = windowsCode(String(code));
    lines.push(`- Windows ${code}${official ? ` \`${official.name}\`: ${plainMeaning(official)}` : ''}`);
  }
  if (implies.ikeNotify.length > 0) lines.push(`- IKE: ${implies.ikeNotify.join(text.comma)}`);
  return list(lines);
}

function said(cause: Cause, locale: Locale): string[] {
  const text = PAGE_TEXT[locale];
  return signsOf(cause).map(
    ([sign, weight]) => `- ${text.strength[weight]}: ${sentence(`says-${sign}`, locale)}`,
  );
}

const told = (codes: readonly FindingCode[], locale: Locale): string[] =>
  codes.map((code) => `- ${sentence(code, locale)}`);

function steps(cause: Cause, locale: Locale): string[] {
  const text = PAGE_TEXT[locale];
  return PLAYBOOKS[cause].steps.flatMap((step, index) => {
    const who = step.audience === 'user' ? text.user : text.it;
    const marks = [who, text.risk[step.risk], ...(step.reversible ? [] : [text.irreversible])];
    return [
      `${index + 1}. **${step.text[locale]}** (${marks.join(text.comma)})`,
      ...step.commands.flatMap(({ platform, command }) => [
        '',
        `   ${platform}:`,
        '',
        '   ```text',
        ...command.split('\n').map((line) => `   ${line}`),
        '   ```',
      ]),
      '',
      `   ${text.expect}: ${step.expect[locale]}`,
      ...(step.caution
        ? ['', `   ⚠ ${step.caution.risk[locale]} ${text.instead}: ${step.caution.preferInstead[locale]}`]
        : []),
      '',
    ];
  });
}

function half(cause: Cause, findings: RuleFindings, locale: Locale): string[] {
  const text = PAGE_TEXT[locale];
  const entry = CAUSE_CATALOGUE[cause];
  const near = entry.covers.length > 0 ? entry.covers : nearCauses(cause);
  return [
    `## ${entry.title[locale]}`,
    '',
    `${text.layer}: ${LAYER_TEXT[entry.layer][locale]} · ${text.stage}: ${entry.stages.map((one) => STAGE_TEXT[one][locale]).join(text.comma)} · ${text.scope}: ${entry.scopes.map((one) => SCOPE_TEXT[one][locale]).join(text.comma)}`,
    '',
    ...titled(text.looks, looks(cause, locale)),
    ...titled(text.said, said(cause, locale)),
    ...titled(text.for, told(findings.for, locale)),
    ...titled(text.against, told(findings.against, locale)),
    ...titled(text.tells, told(findings.tells, locale)),
    ...titled(
      entry.covers.length > 0 ? text.covers : text.near,
      near.map((one) => `- [${CAUSE_CATALOGUE[one].title[locale]}](${one}.md)`),
    ),
    ...titled(text.steps, steps(cause, locale)),
    ...titled(text.source, [
      `- ${entry.source.map((one) => text.sources[one]).join(text.comma)} (${text.sureness[entry.confidence]})`,
    ]),
  ];
}

/** The page of one cause, Japanese first, then English. */
export function causePage(cause: Cause, findings: RuleFindings): string {
  const { title } = CAUSE_CATALOGUE[cause];
  const lines = [
    `# ${title.ja} / ${title.en}`,
    '',
    `\`${cause}\` · [日本語](#${anchor(title.ja)}) · [English](#${anchor(title.en)}) · [${PAGE_TEXT.ja.all} / ${PAGE_TEXT.en.all}](README.md)`,
    '',
    ...half(cause, findings, 'ja'),
    ...half(cause, findings, 'en'),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** As the usual renderers make an anchor of a heading. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
