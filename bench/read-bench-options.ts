import { parseArgs } from 'node:util';

export interface BenchOptions<Name extends string, Text extends string, Flag extends string> {
  readonly json: boolean;
  readonly numbers: Readonly<Record<Name, number>>;
  /** Only those that were given. */
  readonly texts: Readonly<Partial<Record<Text, string>>>;
  readonly flags: Readonly<Record<Flag, boolean>>;
}

/**
 * Numbers given as `--name 10000000`, texts as `--name TEXT`, flags as `--name`, and `--json`. A word that the bench does
 * not know, or a value that is no positive whole number, ends it with a sentence.
 */
export function readBenchOptions<
  const Name extends string,
  const Text extends string = never,
  const Flag extends string = never,
>(
  defaults: Readonly<Record<Name, number>>,
  more: { readonly texts?: readonly Text[]; readonly flags?: readonly Flag[] } = {},
): BenchOptions<Name, Text, Flag> {
  const names = Object.keys(defaults) as Name[];
  const texts = more.texts ?? [];
  const flags = ['json', ...(more.flags ?? [])];
  const options = Object.fromEntries([
    ...[...names, ...texts].map((name) => [name, { type: 'string' as const }]),
    ...flags.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  try {
    const { values } = parseArgs({ options, strict: true });
    const given = values as Record<string, string | boolean | undefined>;
    return {
      json: given.json === true,
      numbers: Object.fromEntries(
        names.map((name) => [name, wholeNumber(name, given[name], defaults[name])]),
      ) as Record<Name, number>,
      texts: Object.fromEntries(
        texts.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
      ) as Partial<Record<Text, string>>,
      flags: Object.fromEntries(flags.map((name) => [name, given[name] === true])) as Record<Flag, boolean>,
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}

function wholeNumber(name: string, given: string | boolean | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name} wants a whole number, not "${given}"`);
  return value;
}
