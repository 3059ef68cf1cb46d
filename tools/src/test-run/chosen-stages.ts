import type { Stage } from './stage.ts';

/**
 * The stages whose name is or has one of the words; all of them without a word.
 * @throws Error when a word fits none, so that a misspelt name does not pass as tested
 */
export function chosenStages(stages: readonly Stage[], words: readonly string[]): Stage[] {
  const lost = words.find((word) => !stages.some(({ name }) => name.includes(word)));
  if (lost !== undefined)
    throw new Error(
      `no part of the run is called ${lost}; there are ${stages.map(({ name }) => name).join(', ')}`,
    );
  // "check" means that part, not "typecheck" as well.
  const exact = (word: string) => stages.some(({ name }) => name === word);
  const fits = (name: string) => words.some((word) => (exact(word) ? name === word : name.includes(word)));
  return stages.filter(({ name }) => words.length === 0 || fits(name));
}
