import type { Client } from '@tsunagu/core/vocabulary';
import type { LogSource, SourceStart } from './source.ts';

/** Software is installed seldom, and what its log held until then is read all the same. */
const LOOK_EVERY_MS = 10 * 60_000;

export interface LateOptions {
  readonly id: string;
  readonly client: Client;
  /** As in `LogSource`. */
  readonly backMax: number;
  readonly looksSeldom?: boolean;
  /** Whether what writes this log is on this machine. */
  readonly isInstalled: () => boolean;
  /** Opens it; null = it cannot be read now. `wasMissing`: at the last look, of this run or one before, it was not installed. */
  readonly open: (wasMissing: boolean, nowMs: number) => LogSource | null;
}

const MISSING = { missing: true };

/** A log whose program may come onto this machine while the collector runs, or between two passes. */
export function lateSource(options: LateOptions, start: SourceStart): LogSource {
  const { id, client, backMax, isInstalled, open } = options;
  let wasMissing = start.from === 'place' && start.place.missing === true;
  let lookedMs = Number.NEGATIVE_INFINITY;
  let inner: LogSource | null = null;
  const look = (nowMs: number): void => {
    if (inner || Math.abs(nowMs - lookedMs) < LOOK_EVERY_MS) return;
    lookedMs = nowMs;
    if (isInstalled()) inner = open(wasMissing, nowMs);
    else wasMissing = true;
  };
  return {
    id,
    client,
    watch: null,
    backMax,
    looksSeldom: options.looksSeldom ?? false,
    async poll(nowMs) {
      look(nowMs);
      return inner ? inner.poll(nowMs) : null;
    },
    isBusy: () => inner?.isBusy?.() ?? false,
    place: () => inner?.place() ?? null,
    missing: () => (inner ? (inner.missing?.() ?? null) : wasMissing ? MISSING : null),
    offset: () => inner?.offset() ?? 0,
    close: () => inner?.close(),
  };
}
