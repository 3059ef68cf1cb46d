import type { Breach } from './breach.ts';
import { checkVocabulary } from './vocabulary.ts';

/** Which module of core brings which list. */
const wanted = {
  CAUSES: '@tsunagu/core/vocabulary',
  CAUSE_CATALOGUE: '@tsunagu/core/vocabulary',
  RULES: '@tsunagu/core/diagnose',
  PLAYBOOKS: '@tsunagu/core/diagnose',
} as const;

/** Loads the lists from core and checks them. A list that cannot be loaded is a breach of its own. */
export async function checkLoadedVocabulary(): Promise<Breach[]> {
  const values: Record<string, unknown> = {};
  const breaches: Breach[] = [];
  for (const [name, specifier] of Object.entries(wanted)) {
    const path = `packages/core/src/${specifier.split('/').at(-1)}/index.ts`;
    const found = await load(specifier, name);
    values[name] = found.value;
    if (found.problem !== null) breaches.push({ rule: 'vocabulary', path, line: 0, message: found.problem });
  }
  if (breaches.length > 0) return breaches;
  return checkVocabulary({
    causes: values.CAUSES as readonly string[],
    catalogue: values.CAUSE_CATALOGUE as Record<string, unknown>,
    rules: values.RULES as Record<string, unknown>,
    playbooks: values.PLAYBOOKS as Record<string, unknown>,
  });
}

async function load(specifier: string, name: string): Promise<{ value: unknown; problem: string | null }> {
  try {
    const loaded = (await import(specifier)) as Record<string, unknown>;
    const value = loaded[name];
    return { value, problem: value === undefined ? `does not export ${name}` : null };
  } catch (error) {
    return {
      value: undefined,
      problem: `cannot be loaded: ${error instanceof Error ? error.message : error}`,
    };
  }
}
