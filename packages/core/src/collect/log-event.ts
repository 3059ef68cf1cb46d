import type { Protocol, Sign, Stage } from '../vocabulary/index.ts';

/** What a line tells about the attempt beside its progress. Absent = the line does not say. */
export interface AttemptFacts {
  readonly clientVersion?: string;
  readonly protocol?: Protocol;
  readonly gatewayHost?: string;
  readonly gatewayPort?: number;
  readonly profile?: string;
  /** Un-redacted; leaves the reader only as `AttemptUpdate.userName`. */
  readonly userName?: string;
}

/** `key` names the attempt where the client names it (CoId, IKE_SA name[n]); absent = the one it is working on. */
interface Keyed {
  readonly key?: string;
}

/**
 * What one line means, in the words that all clients share. Grammars make these, the attempt machine reads them.
 * - `start`: a try begins. It joins the running one while that has not reached `before` (default `resolve`);
 *   `inherits` = the same process goes on: what it was configured with still holds;
 *   `joins` = whatever its stage (a client that names attempts and may be read newest first).
 * - `stage`: this stage is being done, all earlier ones passed. Never leads back.
 * - `retry`: the same step once more; not progress. · `answered`: the peer spoke; progress within the stage.
 * - `hint`: bad news that is not final; it becomes the telling sign when an error follows, and passes with the stage.
 * - `context`: what the client itself sent; stands after the telling sign.
 * - `withdraw`: the hint was accepted after all (a certificate in the white list).
 * - `error`: final. `exact` = this stage even if the attempt seemed further; else the later of both. `generic` = a hint or
 *   detail tells more. Without `sign` the words are not known, only that they were an error.
 * - `detail`: more about the error that was read; ignored without one, unless `wakes` (then it is the error itself).
 * - `restarting`: the client will start again within the same try (a cookie, another group).
 * - `silent`: the client itself gave up waiting; where it stood says for what.
 * - `up` · `down`: it connected · it was lost (`user` = on purpose). · `stopping`: told to stop, by whomever
 *   (`all` = every running try).
 * - `cancelled`: the person stopped it. · `cleanup`: what follows is tidying. · `end`: the try is over.
 * - `retract`: this was never a try of its own (a rekeying).
 */
export type LogEvent =
  | (Keyed & {
      readonly type: 'start';
      readonly before?: Stage;
      readonly inherits?: boolean;
      readonly joins?: boolean;
      readonly facts?: AttemptFacts;
    })
  | (Keyed & { readonly type: 'facts'; readonly facts: AttemptFacts })
  | (Keyed & { readonly type: 'stage'; readonly stage: Stage })
  | (Keyed & { readonly type: 'hint'; readonly sign: Sign; readonly code?: string; readonly stage?: Stage })
  | (Keyed & { readonly type: 'stopping'; readonly all?: boolean })
  | (Keyed & { readonly type: 'context'; readonly sign: Sign })
  | (Keyed & {
      readonly type: 'error';
      readonly stage: Stage;
      readonly exact?: boolean;
      readonly generic?: boolean;
      readonly sign?: Sign;
      readonly code?: string;
    })
  | (Keyed & {
      readonly type: 'detail';
      readonly sign?: Sign;
      readonly code?: string;
      readonly stage?: Stage;
      readonly wakes?: boolean;
    })
  | (Keyed & { readonly type: 'down'; readonly user: boolean; readonly sign?: Sign; readonly code?: string })
  | (Keyed & {
      readonly type:
        | 'retry'
        | 'answered'
        | 'withdraw'
        | 'restarting'
        | 'up'
        | 'silent'
        | 'cancelled'
        | 'cleanup'
        | 'end'
        | 'retract';
    });

/**
 * One line read by a grammar. `telling` and `known` lines are kept near the attempt, `noise` is known and not worth keeping,
 * `unknown` is kept apart so that people can see what no grammar knew.
 */
export interface LineReading {
  /** Time the line carries, ms since epoch; null = none. */
  readonly atMs: number | null;
  readonly kind: 'known' | 'noise' | 'unknown';
  readonly events: readonly LogEvent[];
  /** What to keep instead of the line, where an event spans many lines. */
  readonly shown?: string;
}

export interface LineContext {
  /** When the line was read; supplies the year of timestamps that have none. */
  readonly nowMs: number;
  readonly zoneOffsetMinutes: number;
}

/** Reads one line; may remember what the log's own shape needs (a block's header, a thread's attempt), in bounded space. */
export type Grammar = (line: string, context: LineContext) => readonly LineReading[];
