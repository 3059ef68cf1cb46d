import {
  type AttemptUpdate,
  type CollectorConfig,
  createLogReader,
  type GatewayRef,
  type LogReader,
  type OwnRule,
} from '@tsunagu/core/collect';
import { type Client, TsunaguError } from '@tsunagu/core/vocabulary';
import type { LinePosition, LogSource, SourcePlace, SourceRead, SourceStart } from '../sources/source.ts';
import type { Checkpoint, SourceTrouble } from './checkpoint.ts';
import type { EvidenceDesk } from './gather-evidence.ts';
import { type AttemptTracker, type FinishedAttempt, type Moment, trackAttempts } from './track-attempts.ts';

/** Equal lines in a row beyond this many say nothing new. */
const EQUAL_LINES_MAX = 100;
/** A client that is gone is looked for only after this much silence. */
const SILENCE_MS = 8_000;

export interface WatchParts {
  readonly client: Client;
  readonly openSource: (start: SourceStart) => LogSource;
  /** Where a log that was never read before is begun. */
  readonly firstStart: 'beginning' | 'end';
  readonly checkpoint: Checkpoint | null;
  /** Attempts of this source that are in the spool although the checkpoint may not know. */
  readonly spooled: readonly string[];
  readonly desk: EvidenceDesk;
  readonly config: () => CollectorConfig | null;
  readonly hint: (profile: string | null, known: GatewayRef | null) => GatewayRef | null;
  readonly isClientGone: () => boolean;
  readonly finish: (finished: FinishedAttempt) => void;
  readonly zoneOffsetMinutes: number;
  /** An operator's rules for lines that no grammar knows. */
  readonly ownRules?: readonly OwnRule[];
}

export interface WatchCounts {
  readonly skippedBytes: number;
  readonly repeatedLines: number;
  readonly cutBytes: number;
}

export interface SourceWatch {
  readonly source: LogSource;
  /** One look. True when more can be read at once. Throws only `TsunaguError`, whatever the system refuses. */
  poll(nowMs: number): Promise<boolean>;
  /** When the last line read was written, ms; 0 = never. */
  activeMs(): number;
  openCount(): number;
  checkpoint(): Checkpoint | null;
  counts(): WatchCounts;
  settled(): Promise<void>;
  /** No more looks: attempts of a client that is gone end here, others stay open for the next run. */
  stop(nowMs: number): void;
}

function isAtOrAfter(position: string, back: LinePosition): boolean {
  const match = /^(.*):(\d+)(?:\/drop)?$/.exec(position);
  // Of a log in several files, places in the others cannot be compared: they are kept.
  return match !== null && (match[1] !== back.file || Number(match[2]) >= back.offset);
}

/** A log that could never be looked at has no place yet. */
const isPlace = (place: SourcePlace | undefined): boolean =>
  place !== undefined && Object.keys(place).length > 0;

/** The system's own word for what it refused, else our own. */
function troubleCode(error: unknown): string {
  const cause = error instanceof TsunaguError ? (error.cause ?? error) : error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : 'unexpected';
}

function asTold(error: unknown, source: string): TsunaguError {
  if (error instanceof TsunaguError) return error;
  const code = troubleCode(error) === 'unexpected' ? 'unexpected' : 'file-unreadable';
  return new TsunaguError(code, source, { args: { file: source }, cause: error });
}

class Watch implements SourceWatch {
  readonly source: LogSource;
  readonly #parts: WatchParts;
  readonly #tracker: AttemptTracker;
  readonly #told: Set<string>;
  #reader: LogReader;
  #readers = 0;
  #last: Moment | null = null;
  #activeMs = 0;
  #lastText = '';
  #equalLines = 0;
  #skippedBytes = 0;
  #repeatedLines = 0;
  #trouble: SourceTrouble | null;

  constructor(parts: WatchParts) {
    const { checkpoint } = parts;
    this.#parts = parts;
    this.#trouble = checkpoint?.trouble ?? null;
    this.source = parts.openSource(
      checkpoint && isPlace(checkpoint.place)
        ? { from: 'place', place: checkpoint.place, back: checkpoint.back }
        : { from: parts.firstStart },
    );
    this.#reader = this.#makeReader();
    this.#told = new Set([...(checkpoint?.told ?? []), ...parts.spooled]);
    this.#tracker = trackAttempts({
      desk: parts.desk,
      config: parts.config,
      hint: parts.hint,
      alreadyTold: this.#told,
      handedOn: checkpoint?.handedOn ?? [],
      finish: (finished) => {
        parts.finish(finished);
        this.#told.add(finished.position);
      },
    });
  }

  async poll(nowMs: number): Promise<boolean> {
    const failure = await this.#look(nowMs);
    if (failure === 'more') return true;
    // What was read before goes on, whatever the log's state is now.
    this.#passTime(nowMs);
    if (failure !== null) throw failure;
    return false;
  }

  async #look(nowMs: number): Promise<TsunaguError | 'more' | null> {
    let read: SourceRead | null;
    try {
      read = await this.source.poll(nowMs);
    } catch (error) {
      this.#noteTrouble(error, nowMs);
      return asTold(error, this.source.id);
    }
    this.#noteTrouble(this.source.trouble?.() ?? null, nowMs);
    if (read) this.#take(read, nowMs);
    return read?.more ? 'more' : null;
  }

  #noteTrouble(error: unknown, nowMs: number): void {
    const code = error === null ? null : troubleCode(error);
    if (code === (this.#trouble?.code ?? null)) return;
    this.#trouble = code === null ? null : { code, since: new Date(nowMs).toISOString() };
  }

  #passTime(nowMs: number): void {
    if (!this.#last) return;
    this.#apply(this.#reader.tick(nowMs), { ...this.#last, nowMs });
    this.#tracker.forget(nowMs);
    const silent = this.#tracker.openCount() > 0 && nowMs - this.#activeMs > SILENCE_MS;
    if (silent && this.#parts.isClientGone()) {
      // It will write no more, and a new one starts afresh.
      this.#endReader(nowMs, true, false);
      this.#reader = this.#makeReader();
    }
  }

  activeMs(): number {
    return this.#activeMs;
  }

  openCount(): number {
    return this.#tracker.openCount();
  }

  checkpoint(): Checkpoint | null {
    const place = this.source.place();
    const trouble = this.#trouble ? { trouble: this.#trouble } : {};
    if (!place) return this.#unread(trouble);
    const needed = this.#tracker.oldestNeeded();
    const far = needed !== null && this.source.offset() - needed.position.offset > this.source.backMax;
    const back = far ? null : needed;
    const told = back ? [...this.#told].filter((one) => isAtOrAfter(one, back.position)).slice(-256) : [];
    const handedOn = this.#tracker.handOn();
    const gateways = handedOn.length === 0 ? {} : { handedOn };
    return {
      place,
      back: back?.position ?? null,
      backMs: back?.openedMs ?? 0,
      told,
      ...gateways,
      ...trouble,
    };
  }

  /** Not there, or not to be read: what an earlier run knew of it stays. */
  #unread(trouble: Pick<Checkpoint, 'trouble'>): Checkpoint | null {
    const { checkpoint } = this.#parts;
    const known = isPlace(checkpoint?.place) ? checkpoint?.place : undefined;
    const place = known ?? this.source.missing?.() ?? {};
    if (!isPlace(place) && !trouble.trouble) return null;
    const { back = null, backMs = 0, told = [] } = checkpoint ?? {};
    const gateways = checkpoint?.handedOn ? { handedOn: checkpoint.handedOn } : {};
    return { place, back, backMs, told, ...gateways, ...trouble };
  }

  counts(): WatchCounts {
    return {
      skippedBytes: this.#skippedBytes,
      repeatedLines: this.#repeatedLines,
      cutBytes: this.source.cutBytes?.() ?? 0,
    };
  }

  settled(): Promise<void> {
    return this.#tracker.settled();
  }

  stop(nowMs: number): void {
    this.#endReader(nowMs, this.#parts.isClientGone(), true);
  }

  /** A reader made anew counts its attempts from one again, while those of the one before may still wait for their probes. */
  #apply(updates: readonly AttemptUpdate[], moment: Moment): void {
    if (updates.length === 0) return;
    const named = updates.map((update) => ({ ...update, key: `${this.#readers}.${update.key}` }));
    this.#tracker.apply(named, moment);
  }

  #makeReader(): LogReader {
    this.#readers += 1;
    const { client, zoneOffsetMinutes, ownRules } = this.#parts;
    return createLogReader({ client, zoneOffsetMinutes, ...(ownRules ? { ownRules } : {}) });
  }

  #take(read: SourceRead, nowMs: number): void {
    this.#skippedBytes += read.skippedBytes;
    for (const { text, position } of read.lines) {
      if (this.#isRepeated(text)) continue;
      const writtenMs = this.#readTime(position, read);
      this.#last = { position, writtenMs, nowMs };
      const updates = this.#reader.feed(text, writtenMs);
      this.#apply(updates, this.#last);
    }
    if (read.lines.length > 0) this.#activeMs = read.writtenMs;
  }

  #isRepeated(text: string): boolean {
    this.#equalLines = text === this.#lastText ? this.#equalLines + 1 : 0;
    this.#lastText = text;
    if (this.#equalLines < EQUAL_LINES_MAX) return false;
    this.#repeatedLines += 1;
    return true;
  }

  /** Lines read again after a restart are given the time at which they were read first. */
  #readTime(position: LinePosition, read: SourceRead): number {
    const { checkpoint } = this.#parts;
    const back = checkpoint?.back;
    const again =
      back?.file === position.file &&
      (position.offset <= back.offset || position.offset < Number(checkpoint?.place.offset ?? 0));
    return again ? Math.min(checkpoint?.backMs ?? 0, read.writtenMs) : read.writtenMs;
  }

  #endReader(nowMs: number, clientGone: boolean, stopping: boolean): void {
    const updates = this.#reader.end(nowMs, clientGone);
    if (this.#last) this.#apply(updates, { ...this.#last, nowMs, stopping });
  }
}

/** Reads one source through its grammar and follows its attempts. */
export function watchSource(parts: WatchParts): SourceWatch {
  return new Watch(parts);
}
