import type { AttemptRing } from './attempt-ring.ts';
import { createRing } from './attempt-ring.ts';
import type { Baseline } from './baseline.ts';
import { createBaseline } from './baseline.ts';
import type { CertificateSeen } from './certificates.ts';
import type { DetectionSettings } from './detection-input.ts';
import type { ExplainDimension } from './explain-dimension.ts';
import { createHeardPlaces, type HeardPlaces } from './heard-places.ts';
import { createClock, type OrganizationClock } from './organization-clock.ts';
import { createPlaceIndex, type PlaceIndex } from './place-index.ts';
import { createRecentIds, type RecentIds } from './recent-ids.ts';

export type EngineSignalKind = 'cause-surge' | 'slow-surge' | 'silence' | 'certificate-expiry';

/** What explains a trouble, with those who compare: one vote a person. */
export interface Explanation {
  /** Numbers of places; empty = the whole organization. */
  readonly places: readonly number[];
  readonly dimensions: Readonly<Partial<Record<ExplainDimension, string>>>;
  readonly inside: { readonly failing: number; readonly trying: number };
  readonly outside: { readonly failing: number; readonly trying: number };
  /** Share of the weight of all explanations looked at, 0 to 1. */
  readonly confidence: number;
  readonly atMs: number;
}

/** Why a signal fired, and what would have been needed not to. */
export interface FiringGrounds {
  readonly windowMs: number;
  readonly failing: number;
  readonly trying: number;
  readonly usualPeople: number;
  readonly onceInYears: number;
  readonly peopleNeeded: number;
}

export interface EngineSignal {
  readonly id: number;
  readonly kind: EngineSignalKind;
  /** Number in VERDICTS. */
  outcome: number;
  /** Verdicts that the same trouble was also called. */
  covered: number[];
  startedAtMs: number;
  readonly detectedAtMs: number;
  readonly first: Explanation;
  latest: Explanation;
  grounds: FiringGrounds | null;
  /** Numbers of the people affected so far. */
  people: Set<number>;
  /** Surges: length of the window that told. */
  windowMs: number;
  lastCaseMs: number;
  /** null = open. */
  closedAtMs: number | null;
  /** How often it was explained again, and when it is due next. */
  looksDone: number;
  nextLookMs: number;
  relapses: number;
  /** What came back: when it was told anew; absent = the first spell still is. */
  spellAtMs?: number;
  /** The same: since when it fails, or is silent, again. */
  spellSinceMs?: number;
  certificate: CertificateSeen | null;
  thresholdDays: number | null;
  /** The announced work that it happens in, which keeps it from being told; null = it is told. */
  readonly mutedBy: number | null;
}

/** Whether a failure of this outcome is a signal's own, as far as its name goes. */
export function speaksFor(signal: EngineSignal, outcome: number): boolean {
  if (signal.kind === 'certificate-expiry') return false;
  return signal.kind === 'silence' || signal.outcome === outcome || signal.covered.includes(outcome);
}

/** Whether an attempt counts for what is told, or for what announced work mutes: never for both. */
export function isOwnRow(state: Pick<EngineState, 'ring'>, row: number, muted: boolean): boolean {
  return (state.ring.muted[row] === 1) === muted;
}

/** All that detection remembers: plain values, maps, sets and typed arrays, so that `structuredClone` keeps it. */
export interface EngineState {
  settings: DetectionSettings;
  clock: OrganizationClock;
  readonly places: PlaceIndex;
  readonly people: {
    readonly numbers: Map<string, number>;
    readonly names: string[];
    /** When the person was heard of first, and last. */
    firstSeenMs: Float64Array;
    lastSeenMs: Float64Array;
    /** Latest place per dimension, DIMENSIONS_COUNT a person. */
    latestPlaces: Int32Array;
    refused: number;
  };
  readonly recentIds: RecentIds;
  readonly ring: AttemptRing;
  readonly baseline: Baseline;
  readonly certificates: Map<string, CertificateSeen>;
  /** When somebody last tried, per place. */
  readonly lastTryMs: number[];
  /** Who was heard last, of those who are not where a surge lets hardly anybody through. */
  readonly heard: HeardPlaces;
  /** Open signals and those closed lately enough to come back. */
  signals: EngineSignal[];
  nextSignalId: number;
  /** First attempt that this state heard of. */
  startedAtMs: number | null;
  /** First one that is known of at all, where a state was made again from later ones; null = the same. */
  firstKnownMs: number | null;
  nowMs: number;
  /** Latest day that was learnt. */
  learntDay: number | null;
  /** When each long window was last looked at. */
  readonly lookedAtMs: Map<number, number>;
  /** Attempts that said nothing usable, by reason. */
  readonly setAside: Map<SetAsideReason, number>;
}

export type SetAsideReason = 'duplicate' | 'too-old' | 'clock-ahead' | 'unknown-verdict' | 'announced-work';

/** Other thresholds, days off or announced work from now on; what was learnt stays. */
export function applySettings(
  state: Pick<EngineState, 'settings' | 'clock'>,
  settings: DetectionSettings,
): void {
  state.settings = settings;
  state.clock = createClock(settings.timeZone, settings.daysOff);
}

export function createEngineState(settings: DetectionSettings): EngineState {
  const clock = createClock(settings.timeZone, settings.daysOff);
  return {
    settings,
    clock,
    places: createPlaceIndex(),
    people: {
      numbers: new Map(),
      names: [],
      firstSeenMs: new Float64Array(0),
      lastSeenMs: new Float64Array(0),
      latestPlaces: new Int32Array(0),
      refused: 0,
    },
    recentIds: createRecentIds(),
    ring: createRing(settings.attemptsMax),
    baseline: createBaseline(),
    certificates: new Map(),
    lastTryMs: [],
    heard: createHeardPlaces(),
    signals: [],
    nextSignalId: 1,
    startedAtMs: null,
    firstKnownMs: null,
    nowMs: Number.NEGATIVE_INFINITY,
    learntDay: null,
    lookedAtMs: new Map(),
    setAside: new Map(),
  };
}

export function setAside(state: EngineState, reason: SetAsideReason): void {
  state.setAside.set(reason, (state.setAside.get(reason) ?? 0) + 1);
}
