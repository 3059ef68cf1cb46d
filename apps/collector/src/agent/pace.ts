import { type FSWatcher, watch } from 'node:fs';
import type { SourceWatch } from '../attempts/watch-source.ts';
import type { LogSource } from '../sources/source.ts';

/** While lines come. */
const BUSY_MS = 500;
/** While an attempt is open: silence has to be noticed within seconds. */
const OPEN_MS = 2_000;
/** When nothing happens: with a log that the system does not tell about, and without. */
const IDLE_MS = 5_000;
const IDLE_WATCHED_MS = 15_000;
/** When a read was cut short by its bound. */
const MORE_MS = 250;
const BUSY_FOR_MS = 15_000;
/** Several changes at once are one look. */
const HINT_MS = 20;

const isWatchable = (source: LogSource): boolean =>
  source.watch !== null || (source.alsoWatch?.length ?? 0) > 0;

/** How long until the next look, in ms. */
export function nextLookMs(
  watches: readonly SourceWatch[],
  nowMs: number,
  state: { readonly more: boolean; readonly watched: boolean },
): number {
  if (state.more) return MORE_MS;
  if (watches.some((one) => Math.abs(nowMs - one.activeMs()) < BUSY_FOR_MS)) return BUSY_MS;
  if (watches.some((one) => one.openCount() > 0 || one.source.isBusy?.())) return OPEN_MS;
  // A log that is not there yet need not be missed within seconds.
  const untold = watches.some(
    ({ source }) => !isWatchable(source) && !source.looksSeldom && source.place() !== null,
  );
  return state.watched || !untold ? IDLE_WATCHED_MS : IDLE_MS;
}

export interface Hints {
  /** Whether every source is watched, so that looking by the clock may be rare. */
  watched(): boolean;
  /** Tries again to watch folders that were missing. */
  renew(): void;
  close(): void;
}

/** Calls `look` soon after a log changed. A hint only: a system that does not tell is looked at by the clock. */
export function watchFolders(watches: readonly SourceWatch[], look: () => void): Hints {
  const names = new Map<string, Set<string>>();
  for (const { source } of watches) {
    for (const { folder, name } of [...(source.watch ? [source.watch] : []), ...(source.alsoWatch ?? [])])
      names.set(folder, (names.get(folder) ?? new Set()).add(name));
  }
  const unwatchable = watches.some((one) => !isWatchable(one.source));
  const open = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | null = null;
  const hint = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      look();
    }, HINT_MS);
  };
  const drop = (folder: string): void => {
    open.get(folder)?.close();
    open.delete(folder);
  };
  const renew = (): void => {
    for (const [folder, wanted] of names) {
      if (open.has(folder)) continue;
      try {
        const watcher = watch(folder, (_event, name) => {
          if (name === null || wanted.has(name)) hint();
        });
        watcher.on('error', () => drop(folder));
        open.set(folder, watcher);
      } catch {
        // The folder is not there yet, or the system has no more watches to give.
      }
    }
  };
  renew();
  return {
    watched: () => !unwatchable && open.size === names.size,
    renew,
    close() {
      if (timer) clearTimeout(timer);
      for (const folder of [...open.keys()]) drop(folder);
    },
  };
}
