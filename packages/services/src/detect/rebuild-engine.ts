import { adoptSignals, type DetectionSettings, replayAttempts } from '@tsunagu/core/detect';
import type { Database, Transaction } from '@tsunagu/db';
import { createEngine, type RunningEngine } from './engine-memory.ts';
import { type MachineFacts, readDetectionAttempts } from './read-detection-attempts.ts';
import { readKnownSignals } from './read-known-signals.ts';

const DAY_MS = 86_400_000;
/** What is older has faded to half of its weight; reading it again would make a takeover slow. */
const REPLAY_DAYS = 28;
/** Longer than anything is told before enough is learnt. */
const YOUNG_DAYS = 8;

/**
 * Makes detection's state from the attempts in the store, day by day, as of just before `now`: what is usual, and who
 * fails at the moment. Every attempt counts as if it had arrived when it happened.
 */
export async function rebuildEngine(
  tx: Transaction,
  now: Date,
  settings: DetectionSettings,
): Promise<RunningEngine> {
  const engine = createEngine(settings);
  const facts: MachineFacts = new Map();
  const endMs = now.getTime() - 1;
  const sinceMs = endMs - REPLAY_DAYS * DAY_MS;
  // A trouble that was told teaches nothing usual, so all of that time's come first.
  adoptSignals(engine.state, engine.links, await readKnownSignals(tx, now, sinceMs), endMs, sinceMs);
  // What is told before enough is learnt is a guess, and whether it was depends on when the organization began.
  engine.state.firstKnownMs = await firstAttemptMs(
    tx,
    new Date(sinceMs - YOUNG_DAYS * DAY_MS),
    new Date(sinceMs),
  );
  let fromMs = await firstAttemptMs(tx, new Date(sinceMs), now);
  while (fromMs !== null && fromMs < endMs) {
    const untilMs = Math.min(endMs, (Math.floor(fromMs / DAY_MS) + 1) * DAY_MS);
    const day = { from: new Date(fromMs), to: new Date(untilMs) };
    const { attempts, receivedAt } = await readDetectionAttempts(tx, day, facts);
    engine.receivedMs = Math.max(engine.receivedMs, receivedAt?.getTime() ?? engine.receivedMs);
    replayAttempts(engine.state, attempts, untilMs, endMs);
    fromMs = untilMs;
  }
  return engine;
}

/** When the first attempt of a stretch happened, Unix ms; null = there is none. */
export async function firstAttemptMs(
  { sql }: Pick<Database | Transaction, 'sql'>,
  from: Date,
  to: Date,
): Promise<number | null> {
  const [row] = await sql<{ first: Date | null }[]>`
    select min(occurred_at) as first from attempt where occurred_at >= ${from} and occurred_at < ${to}`;
  return row?.first?.getTime() ?? null;
}
