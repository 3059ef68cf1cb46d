import type { Client } from '../vocabulary/index.ts';
import type { AttemptReading } from './contract/index.ts';
import type { OwnRule } from './own-rules/own-rules.ts';

/**
 * What one more line, or one more moment of silence, means.
 * `opened` a try began · `failing` its first error was read (probes should run now, the client may still be cleaning up) ·
 * `closed` it is over and `reading.result` is set · `open` only from `end()`: the log stopped while it was running ·
 * `folded` nothing follows for this key: it failed just like those before it in a reconnect loop and is counted in the
 * `repeatCount` of a later `closed`, or it turned out to be no try of its own.
 */
export interface AttemptUpdate {
  readonly kind: 'opened' | 'failing' | 'closed' | 'open' | 'folded';
  /** Stable within one reader, so that updates of one attempt can be joined. */
  readonly key: string;
  readonly reading: AttemptReading;
  /** As the log writes it, for the keyed hash; never part of `reading`. null = the log does not name anybody. */
  readonly userName: string | null;
  /** Of `opened`: its beginning was not among the lines that were read. */
  readonly isMidway?: true;
}

export interface LogReaderOptions {
  readonly client: Client;
  /** Zone of timestamps that carry none, minutes east of UTC. */
  readonly zoneOffsetMinutes: number;
  /** An operator's rules for lines that the grammar does not know; those of other clients are passed over. */
  readonly ownRules?: readonly OwnRule[];
}

/** Reads one log, line by line; pure: the time of reading comes in as an argument. */
export interface LogReader {
  /** `line` is one complete, decoded line without its end; `nowMs` is when it was read (ms since epoch). */
  feed(line: string, nowMs: number): readonly AttemptUpdate[];
  /** Closes what has been silent for too long, judged by `nowMs`. */
  tick(nowMs: number): readonly AttemptUpdate[];
  /** No more lines will come; `clientEnded` tells that the client process is known to be gone. */
  end(nowMs: number, clientEnded: boolean): readonly AttemptUpdate[];
}
