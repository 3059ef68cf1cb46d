import { statSync } from 'node:fs';
import { type NetworkTable, OWN_NETWORK } from '@tsunagu/core/networks';
import type { Logger } from 'pino';
import { describeError } from '../refusal/describe-error.ts';
import { loadNetworks } from './load-networks.ts';

/** Whose addresses are, by a file that is read again whenever it changes. */
export interface NetworkKeeper {
  /** As `NetworkTable.nameOf`. */
  nameOf(address: string): string | null;
  close(): void;
}

/** By the clock, and not by the file system's word: a list is large, written slowly, and nobody waits for it. */
const EVERY_MS = 30_000;

/**
 * Reads the list and goes on looking; the old one is in force until a new one is whole, and stays so when that cannot be
 * read. Rejects as `loadNetworks` does for the first one.
 */
export async function keepNetworks(
  file: string,
  log: Logger,
  { everyMs = EVERY_MS }: { readonly everyMs?: number } = {},
): Promise<NetworkKeeper> {
  let stamp = stampOf(file);
  let table = await loadNetworks(file);
  let previous = stamp;
  let isClosed = false;
  tell(table, log);
  const look = async () => {
    const now = stampOf(file);
    // Twice the same: whoever is writing it has come to the end.
    const isAtRest = now === previous;
    previous = now;
    if (!isAtRest || now === stamp) return;
    stamp = now;
    try {
      table = await loadNetworks(file);
      tell(table, log);
    } catch (error) {
      log.warn({ error: describeError(error) }, 'new list of networks refused, the old is kept');
    }
  };
  // The next look begins when this one has ended, so that two lists are never read at once.
  const lookLater = () => setTimeout(() => void look().finally(lookAgain), everyMs).unref();
  const lookAgain = () => {
    if (!isClosed) timer = lookLater();
  };
  let timer = lookLater();
  return {
    nameOf: (address) => table.nameOf(address),
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

function tell({ size, hasOwn }: NetworkTable, log: Logger): void {
  log.info({ ranges: size }, 'list of networks taken');
  if (!hasOwn)
    log.warn(`the list of networks marks none as "${OWN_NETWORK}": what comes by the VPN has its name`);
}

/** Changes when the file does; why one cannot be looked at is told by whoever reads it. */
function stampOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return 'unreadable';
  }
}
