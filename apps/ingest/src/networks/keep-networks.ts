import { readFileSync, statSync } from 'node:fs';
import { type NetworkTable, OWN_NETWORK, readNetworkList } from '@tsunagu/core/networks';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Logger } from 'pino';
import { describeError } from '../refusal/describe-error.ts';

/** Whose addresses are, by a file that is read again whenever it changes. */
export interface NetworkKeeper {
  /** As `NetworkTable.nameOf`. */
  nameOf(address: string): string | null;
  close(): void;
}

/** By the clock, and not by the file system's word: a list is large, written slowly, and nobody waits for it. */
const EVERY_MS = 30_000;
const LIST_BYTES_MAX = 128 * 1_048_576;
const SETTING = 'INGEST_NETWORKS_FILE';

/**
 * Reads the list and goes on looking; a new one that cannot be read leaves the old one in force. Throws
 * `file-unreadable`, `network-list-wrong` for the first one.
 */
export function keepNetworks(
  file: string,
  log: Logger,
  { everyMs = EVERY_MS }: { readonly everyMs?: number } = {},
): NetworkKeeper {
  let stamp = stampOf(file);
  let table = read(file);
  let previous = stamp;
  let warned = false;
  tell(table, log);
  const look = () => {
    try {
      const now = stampOf(file);
      // Twice the same: whoever is writing it has come to the end.
      const isAtRest = now === previous;
      previous = now;
      if (!isAtRest || now === stamp) return;
      stamp = now;
      warned = false;
      table = read(file);
      tell(table, log);
    } catch (error) {
      if (warned) return;
      warned = true;
      log.warn({ error: describeError(error) }, 'new list of networks refused, the old is kept');
    }
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return { nameOf: (address) => table.nameOf(address), close: () => clearInterval(timer) };
}

function tell({ size, hasOwn }: NetworkTable, log: Logger): void {
  log.info({ ranges: size }, 'list of networks taken');
  if (!hasOwn)
    log.warn(`the list of networks marks none as "${OWN_NETWORK}": what comes by the VPN has its name`);
}

function stampOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    if (size > LIST_BYTES_MAX) throw new Error(`${size} bytes`);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (cause) {
    throw new TsunaguError('file-unreadable', `${SETTING}=${file}`, { args: { file }, cause });
  }
}

function read(file: string): NetworkTable {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new TsunaguError('file-unreadable', `${SETTING}=${file}`, { args: { file }, cause });
  }
  try {
    return readNetworkList(text);
  } catch (cause) {
    if (!(cause instanceof TsunaguError)) throw cause;
    throw new TsunaguError(cause.code, `${SETTING}=${file}: ${cause.message}`, { args: cause.args, cause });
  }
}
