import type { Verdict } from '../../vocabulary/index.ts';
import type { ExplainDimension } from './explain-dimension.ts';

/** One attempt as detection needs it; times in Unix ms. */
export interface DetectionAttempt {
  /** Delivered twice = counted once. */
  readonly attemptId: string;
  readonly occurredAtMs: number;
  readonly arrivedAtMs: number;
  readonly person: string;
  /** '' or absent = not known; it then explains nothing. */
  readonly places: Readonly<Partial<Record<ExplainDimension, string>>>;
  readonly result: 'connected' | 'failed' | 'cancelled' | 'dropped';
  /** Diagnosis of a failed or dropped attempt; what the catalogue does not know counts as `unknown`. */
  readonly verdict: Verdict | (string & {}) | null;
  readonly certificate?: { readonly serial: string; readonly notAfterMs: number } | undefined;
}

/** Announced work: what fails at all of its places meanwhile is recorded as muted, not told. */
export interface AnnouncedWork {
  /** The same for the same work, whatever becomes of its times. */
  readonly id: number;
  /** Empty = everybody. */
  readonly places: Readonly<Partial<Record<ExplainDimension, string>>>;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface DetectionSettings {
  /** Fewer people are never an organization's trouble. */
  readonly peopleMin: number;
  /** How rarely chance alone may raise a false alarm. */
  readonly onceInYears: number;
  readonly timeZone: string;
  /** Days off besides weekends and, in Tokyo's zone, Japan's holidays: `YYYY-MM-DD` in the organization's zone. */
  readonly daysOff: readonly string[];
  readonly work: readonly AnnouncedWork[];
  /** Bounds on what is remembered. */
  readonly attemptsMax: number;
  readonly peopleMax: number;
  readonly valuesPerDimensionMax: number;
}

export const DETECTION_SETTINGS: DetectionSettings = {
  peopleMin: 5,
  onceInYears: 5,
  timeZone: 'Asia/Tokyo',
  daysOff: [],
  work: [],
  attemptsMax: 400_000,
  peopleMax: 200_000,
  valuesPerDimensionMax: 2_000,
};
