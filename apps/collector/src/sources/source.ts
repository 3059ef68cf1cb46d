import type { Client } from '@tsunagu/core/vocabulary';

/** Where a line stood, so that reading can begin there again. */
export interface LinePosition {
  /** Identity of the file, or the name of the event log. */
  readonly file: string;
  /** Byte offset, or the event's number. */
  readonly offset: number;
  /** By which a log that knows no numbers finds the line again. */
  readonly mark?: string;
}

export interface SourceLine {
  readonly text: string;
  readonly position: LinePosition;
}

export interface SourceRead {
  readonly lines: readonly SourceLine[];
  /** When the newest of them was written, ms; what is old is not probed any more. */
  readonly writtenMs: number;
  /** Bytes jumped over because the log grew faster than it may be read. */
  readonly skippedBytes: number;
  /** True when more can be read at once. */
  readonly more: boolean;
}

/** How far a source was read; kept in the checkpoint file as plain JSON. */
export type SourcePlace = Readonly<Record<string, unknown>>;

/** One log of one client, whatever kind it is. */
export interface LogSource {
  /** Same in every run: client and where. */
  readonly id: string;
  readonly client: Client;
  /** The folder and file name whose change is worth a look; null when only polling helps. */
  readonly watch: { readonly folder: string; readonly name: string } | null;
  /** The same for a log in several files; then `watch` is null. */
  readonly alsoWatch?: readonly { readonly folder: string; readonly name: string }[];
  /** A look every quarter of a minute is always enough. */
  readonly looksSeldom?: boolean;
  /** True while something is under way that a look every quarter of a minute would miss. */
  isBusy?(): boolean;
  /** What keeps a part of it from being read although `poll` does not throw; null = nothing. */
  trouble?(): unknown;
  /** What is new since the last call; null = nothing. Throws `file-unreadable`. */
  poll(nowMs: number): Promise<SourceRead | null>;
  place(): SourcePlace | null;
  /** What to remember of a log that was looked for and is not there, so that a later run takes it for new; null = it is there. */
  missing?(): SourcePlace | null;
  /** Where the last line given out ended. */
  offset(): number;
  /** A later run reads back this far at most, in the unit of `offset`; what began earlier is understood without its beginning. */
  readonly backMax: number;
  /** Bytes of lines so long that only their beginning was read; absent where a line cannot be. */
  cutBytes?(): number;
  close(): void;
}

/** Where to begin: a known place (from `back`, an earlier position of the same file, where that is given) or an edge. */
export type SourceStart =
  | { readonly from: 'beginning' | 'end' }
  | { readonly from: 'place'; readonly place: SourcePlace; readonly back: LinePosition | null };
