import type { BatchItem } from '@tsunagu/core/collect';
import type { SpoolCursor } from './cursor.ts';

/** Where an attempt began, so that reading a log again after a crash does not record it twice. */
export interface Origin {
  readonly source: string;
  /** File identity and byte position of the attempt's first line, or the event log's own key. */
  readonly position: string;
}

export interface SpoolRecord {
  readonly origin: Origin | null;
  readonly item: BatchItem;
}

/** A place in the spool: the end of a record. */
export interface SpoolPlace {
  readonly segment: number;
  readonly offset: number;
  /** Of which writing of the segment the offset is. */
  readonly writings: number;
}

export interface SpooledRecord {
  readonly record: SpoolRecord;
  readonly bytes: number;
  readonly end: SpoolPlace;
}

export interface SpoolLimits {
  /** All segments together; when it would be exceeded, the oldest probe results go first, then the oldest records. */
  readonly bytesMax: number;
  readonly segmentBytes: number;
  /** Probe results older than this explain nothing any more; the attempts themselves stay. */
  readonly detailDaysMax: number;
}

export const SPOOL_LIMITS: SpoolLimits = {
  bytesMax: 20 * 1024 * 1024,
  segmentBytes: 256 * 1024,
  detailDaysMax: 7,
};

export interface SpoolState {
  readonly pendingRecords: number;
  readonly pendingBytes: number;
  /** Bytes of whole segments that are sent and still kept; see `Spool.retain`. */
  readonly sentBytes: number;
  readonly cursor: SpoolCursor;
}

export interface Spool {
  /** On disk (fsync) when it returns. Throws `disk-full` when there is no room; nothing half-written stays visible. */
  append(record: SpoolRecord): void;
  /** The oldest records not yet acknowledged, within both bounds; at least one when there is any. */
  peek(itemsMax: number, bytesMax: number): readonly SpooledRecord[];
  /** Everything up to `place` has reached the server. */
  acknowledge(place: SpoolPlace, records: number): void;
  /**
   * While on, what is acknowledged stays on the disk and is not sent again. For the time in which nobody could note that
   * its log is read: the origins kept here are then all that keeps a crash from recording the same attempts anew.
   */
  retain(on: boolean): void;
  /** Gives up what has become too old to explain anything. */
  tidy(nowMs: number): void;
  state(): SpoolState;
  close(): void;
}
