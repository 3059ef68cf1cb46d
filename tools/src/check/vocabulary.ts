import type { Breach } from './breach.ts';

const rule = 'vocabulary';
const core = 'packages/core/src';

/** The closed lists of core as values, whatever their types promise. */
export interface VocabularyFacts {
  causes: readonly string[];
  catalogue: Readonly<Record<string, unknown>>;
  rules: Readonly<Record<string, unknown>>;
  playbooks: Readonly<Record<string, unknown>>;
}

/** cause ↔ entry ↔ rule ↔ playbook ↔ ja ↔ en, whole. */
export function checkVocabulary(facts: VocabularyFacts): Breach[] {
  return [...causesWithoutPlaces(facts), ...placesWithoutCause(facts), ...untranslated(facts)];
}

function causesWithoutPlaces({ causes, catalogue, rules, playbooks }: VocabularyFacts): Breach[] {
  return causes.flatMap((cause) => {
    const breaches: Breach[] = [];
    if (!Object.hasOwn(catalogue, cause))
      breaches.push(
        at(
          `${core}/vocabulary/catalogue/index.ts`,
          `"${cause}" has no entry; write catalogue/<layer>/${cause}.ts and list it here`,
        ),
      );
    if (!Object.hasOwn(rules, cause))
      breaches.push(
        at(
          `${core}/diagnose/rules/index.ts`,
          `"${cause}" has no rule; write rules/<layer>/${cause}.ts and list it here`,
        ),
      );
    else if (!Object.hasOwn(playbooks, cause))
      breaches.push(
        at(
          `${core}/diagnose/playbook/index.ts`,
          `"${cause}" can be diagnosed but has no playbook; write playbook/${cause}.ts and list it here`,
        ),
      );
    return breaches;
  });
}

function placesWithoutCause({ causes, catalogue, rules, playbooks }: VocabularyFacts): Breach[] {
  const places: [string, readonly string[]][] = [
    [`${core}/vocabulary/catalogue/index.ts`, Object.keys(catalogue)],
    [`${core}/diagnose/rules/index.ts`, Object.keys(rules)],
    [`${core}/diagnose/playbook/index.ts`, Object.keys(playbooks)],
  ];
  return places.flatMap(([path, names]) =>
    names
      .filter((name) => !causes.includes(name))
      .map((name) =>
        at(path, `"${name}" is no cause; add it to ${core}/vocabulary/cause.ts or remove it here`),
      ),
  );
}

function untranslated({ catalogue, playbooks }: VocabularyFacts): Breach[] {
  return [
    ...textsWithGaps(catalogue).map((name) =>
      at(`${core}/vocabulary/catalogue`, `${name} lacks its ja or its en text`),
    ),
    ...textsWithGaps(playbooks).map((name) =>
      at(`${core}/diagnose/playbook`, `${name} lacks its ja or its en text`),
    ),
  ];
}

/** Places of objects that have ja or en, but not both filled. */
function textsWithGaps(value: unknown, name = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('ja' in value || 'en' in value) return isFilled(value) ? [] : [name];
  return Object.entries(value).flatMap(([key, child]) =>
    textsWithGaps(child, name === '' ? key : `${name}.${key}`),
  );
}

function isFilled(value: { ja?: unknown; en?: unknown }): boolean {
  return [value.ja, value.en].every((text) =>
    typeof text === 'string' ? text.trim() !== '' : typeof text === 'function',
  );
}

function at(path: string, message: string): Breach {
  return { rule, path, line: 0, message };
}
