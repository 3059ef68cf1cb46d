import { parseArgs } from 'node:util';

/**
 * Numbers given as `--name 10000000`, and `--json`. A word that the bench does not know, or a value that is no positive
 * whole number, ends it with a sentence.
 */
export function readBenchOptions<const Name extends string>(
  defaults: Readonly<Record<Name, number>>,
): { readonly json: boolean; readonly numbers: Readonly<Record<Name, number>> } {
  const names = Object.keys(defaults) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({
      options: { ...options, json: { type: 'boolean' as const } },
      strict: true,
    });
    const numbers: Record<Name, number> = { ...defaults };
    for (const name of names) {
      const given = (values as Record<string, string | boolean | undefined>)[name];
      if (given === undefined) continue;
      const value = Number(given);
      if (!Number.isSafeInteger(value) || value < 1)
        throw new Error(`--${name} wants a whole number, not "${given}"`);
      numbers[name] = value;
    }
    return { json: values.json === true, numbers };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}
