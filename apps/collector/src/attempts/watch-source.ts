import {
  type CollectorConfig,
  createLogReader,
  type GatewayRef,
  type LogReader,
} from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import type { LinePosition, LogSource, SourceRead, SourceStart } from '../sources/source.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { EvidenceDesk } from './gather-evidence.ts';
import { type FinishedAttempt, type Moment, trackAttempts } from './track-attempts.ts';

/** A later run reads back this far at most; a session that wrote more is understood without its beginning. */
const BACK_BYTES_MAX = 2 * 1024 * 1024;
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
}

export interface WatchCounts {
  readonly skippedBytes: number;
  readonly repeatedLines: number;
}

export interface SourceWatch {
  readonly source: LogSource;
  /** One look. True when more can be read at once. */
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

/** Reads one source through its grammar and follows its attempts. */
export function watchSource(parts: WatchParts): SourceWatch {
  const { checkpoint } = parts;
  const source = parts.openSource(
    checkpoint
      ? { from: 'place', place: checkpoint.place, back: checkpoint.back }
      : { from: parts.firstStart },
  );
  const makeReader = (): LogReader =>
    createLogReader({ client: parts.client, zoneOffsetMinutes: parts.zoneOffsetMinutes });
  let reader = makeReader();
  const told = new Set([...(checkpoint?.told ?? []), ...parts.spooled]);
  let last: Moment | null = null;
  let activeMs = 0;
  let lastText = '';
  let equalLines = 0;
  let skippedBytes = 0;
  let repeatedLines = 0;

  const tracker = trackAttempts({
    client: parts.client,
    desk: parts.desk,
    config: parts.config,
    hint: parts.hint,
    alreadyTold: told,
    finish(finished) {
      parts.finish(finished);
      told.add(finished.position);
    },
  });

  function isRepeated(text: string): boolean {
    equalLines = text === lastText ? equalLines + 1 : 0;
    lastText = text;
    if (equalLines < EQUAL_LINES_MAX) return false;
    repeatedLines += 1;
    return true;
  }

  /** Lines read again after a restart are given the time at which they were read first. */
  function readTime(position: LinePosition, read: SourceRead): number {
    const again =
      checkpoint?.back != null &&
      position.file === checkpoint.back.file &&
      position.offset < Number(checkpoint.place.offset ?? 0);
    return again ? Math.min(checkpoint.backMs, read.writtenMs) : read.writtenMs;
  }

  function take(read: SourceRead, nowMs: number): void {
    skippedBytes += read.skippedBytes;
    for (const { text, position } of read.lines) {
      if (isRepeated(text)) continue;
      const writtenMs = readTime(position, read);
      last = { position, writtenMs, nowMs };
      const updates = reader.feed(text, writtenMs);
      if (updates.length > 0) tracker.apply(updates, last);
    }
    if (read.lines.length > 0) activeMs = read.writtenMs;
  }

  function endReader(nowMs: number, clientGone: boolean, stopping: boolean): void {
    const updates = reader.end(nowMs, clientGone);
    if (last) tracker.apply(updates, { ...last, nowMs, stopping });
  }

  return {
    source,
    async poll(nowMs) {
      const read = await source.poll(nowMs);
      if (read) take(read, nowMs);
      if (read?.more) return true;
      if (!last) return false;
      tracker.apply(reader.tick(nowMs), { ...last, nowMs });
      tracker.forget(nowMs);
      if (tracker.openCount() > 0 && nowMs - activeMs > SILENCE_MS && parts.isClientGone()) {
        // It will write no more, and a new one starts afresh.
        endReader(nowMs, true, false);
        reader = makeReader();
      }
      return false;
    },
    activeMs: () => activeMs,
    openCount: () => tracker.openCount(),
    checkpoint() {
      const place = source.place();
      if (!place) return checkpoint;
      const needed = tracker.oldestNeeded();
      const back = needed && source.offset() - needed.position.offset <= BACK_BYTES_MAX ? needed : null;
      const kept = back ? [...told].filter((one) => isAtOrAfter(one, back.position)).slice(-256) : [];
      return { place, back: back?.position ?? null, backMs: back?.openedMs ?? 0, told: kept };
    },
    counts: () => ({ skippedBytes, repeatedLines }),
    settled: () => tracker.settled(),
    stop(nowMs) {
      endReader(nowMs, parts.isClientGone(), true);
    },
  };
}

function isAtOrAfter(position: string, back: LinePosition): boolean {
  const match = /^(.*):(\d+)(?:\/drop)?$/.exec(position);
  return match?.[1] === back.file && Number(match[2]) >= back.offset;
}
