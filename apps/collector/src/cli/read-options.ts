import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { hasGrammar } from '@tsunagu/core/collect';
import { CLIENTS, type Client, TsunaguError } from '@tsunagu/core/vocabulary';
import type { FileSourceOptions } from '../sources/tail/file-source.ts';

/** Parses a verb's options. Throws `command-line-wrong` naming what is not understood. */
export function readOptions<O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    const about = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : '';
    throw new TsunaguError('command-line-wrong', about, { args: { about }, cause });
  }
}

export function wrong(about: string): TsunaguError {
  return new TsunaguError('command-line-wrong', about, { args: { about } });
}

/** Clients whose log can be given by hand. */
export function readableClients(): Client[] {
  return CLIENTS.filter((client) => hasGrammar(client));
}

/** `CLIENT=FILE`, repeated; null when none is given. Throws `command-line-wrong`. */
export function readSources(values: readonly string[] | undefined): FileSourceOptions[] | null {
  if (values === undefined) return null;
  return values.map((value) => {
    const at = value.indexOf('=');
    const name = value.slice(0, Math.max(0, at));
    const client = readableClients().find((one) => one === name);
    const path = value.slice(at + 1);
    if (!client || path === '')
      throw wrong(`--source ${value}: CLIENT=FILE, CLIENT = ${readableClients().join(' | ')}`);
    return { client, path };
  });
}
