import {
  adoptSignals,
  advance,
  applySettings,
  type Closing,
  type DetectionSettings,
  type KnownSignal,
  type SignalFinding,
  type SignalsTold,
  tellSignals,
} from '@tsunagu/core/detect';
import type { Transaction } from '@tsunagu/db';
import type { EngineMemory, RunningEngine } from './engine-memory.ts';
import { readDetectionAttempts } from './read-detection-attempts.ts';
import { rebuildEngine } from './rebuild-engine.ts';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
/** A state that was left alone for longer is made again, which costs less than walking through what it missed. */
const GAP_MS_MAX = 15 * 60 * SECOND_MS;
/** Who commits later than somebody who arrived later is read again: soon after, and with every look of the schedule. */
const OVERLAP_MS = 5 * SECOND_MS;
const OVERLAP_THOROUGH_MS = 120 * SECOND_MS;
/** What happened longer ago changes nothing any more. */
const REMEMBERED_DAYS = 6;

/** What a detector of its own found, to be set against the signals that are known. */
export interface Found {
  readonly findings: readonly SignalFinding[];
  readonly closings: readonly Closing[];
}

export interface SurgesFound extends SignalsTold {
  readonly engine: RunningEngine;
}

/**
 * Feeds the engine with what arrived since its last look and asks it what is to be told: surges, slow ones and silence.
 * The engine is taken out of `memory`; the caller puts it back once what it says is committed.
 */
export async function findSurges(
  tx: Transaction,
  known: readonly KnownSignal[],
  now: Date,
  memory: EngineMemory,
  { isThorough, settings }: { readonly isThorough: boolean; readonly settings: DetectionSettings },
): Promise<SurgesFound> {
  const nowMs = now.getTime();
  const kept = memory.engine;
  memory.engine = null;
  const gapMs = kept === null ? Number.NaN : nowMs - kept.state.nowMs;
  const isFresh = kept !== null && Math.abs(gapMs) <= GAP_MS_MAX;
  const engine = isFresh ? kept : await rebuildEngine(tx, now, settings);
  const { state, links } = engine;
  // An administrator's new thresholds and work that was announced since count from this look on.
  if (JSON.stringify(state.settings) !== JSON.stringify(settings)) applySettings(state, settings);
  // Another worker may have told something meanwhile.
  if (isFresh) adoptSignals(state, links, known, nowMs);
  // A clock that was set back a little must not stop detection.
  const lookMs = Math.max(nowMs, state.nowMs + 1);
  const fresh = await readFresh(tx, engine, now, isThorough ? OVERLAP_THOROUGH_MS : OVERLAP_MS);
  advance(state, fresh, lookMs);
  return { ...tellSignals(state, links, known), engine };
}

async function readFresh(tx: Transaction, engine: RunningEngine, now: Date, overlapMs: number) {
  const { state } = engine;
  const oldest = new Date(now.getTime() - REMEMBERED_DAYS * DAY_MS);
  const happenedAfter = Number.isFinite(state.nowMs) ? new Date(state.nowMs) : oldest;
  const arrivedAfter = Number.isFinite(engine.receivedMs) ? new Date(engine.receivedMs - overlapMs) : oldest;
  const { attempts, receivedAt } = await readDetectionAttempts(tx, {
    from: oldest,
    to: new Date(now.getTime() + 1),
    news: { arrivedAfter, happenedAfter, now },
  });
  engine.receivedMs = Math.max(engine.receivedMs, receivedAt?.getTime() ?? engine.receivedMs);
  // A past that is delivered afterwards arrives, for who looks at it as of then, when it is looked at.
  return attempts.map((attempt) => ({
    ...attempt,
    arrivedAtMs: Math.min(attempt.arrivedAtMs, now.getTime()),
  }));
}
