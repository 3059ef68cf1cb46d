import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { TsunaguError } from '@tsunagu/core/vocabulary';

/** Options and words of a command line. Throws `bad-request` for what the command does not know. */
export function readOptions<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new TsunaguError('bad-request', cause instanceof Error ? cause.message : '', { cause });
  }
}

/** A whole number from an option; undefined where it was not given. */
export function readCount(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new TsunaguError('bad-request', `--${name} ${text}: a whole number above 0 is needed`);
}
