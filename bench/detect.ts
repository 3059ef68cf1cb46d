#!/usr/bin/env node
// ms of processor time per minute of detection at 20,000 machines, what it keeps, and one explanation of 100,000 attempts.
import { serialize } from 'node:v8';
import {
  advance,
  createEngineState,
  DETECTION_SETTINGS,
  type DetectionAttempt,
  explainSince,
} from '@tsunagu/core/detect';
import { VERDICTS } from '@tsunagu/core/vocabulary';
import { cpuTimeOf, median } from './cpu-time.ts';
import { machineFacts } from './machine-facts.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { writeReport } from './report.ts';
import { syntheticAttempts } from './synthetic-attempts.ts';

const MACHINES = 20_000;
const DAYS_LEARNT = 10;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Midnight in Tokyo of a Monday. */
const START_MS = Date.UTC(2026, 4, 31, 15);
const EXPLAINED_ATTEMPTS = 100_000;
const CAUSE = 'gateway-unreachable-generic';

/** Feeds days minute by minute; gives the processor time of each minute in ms. */
async function play(state: ReturnType<typeof createEngineState>, fromDay: number, days: number) {
  const minutesMs: number[] = [];
  const opened: string[] = [];
  for (let day = fromDay; day < fromDay + days; day++) {
    const attempts = syntheticAttempts({
      machines: MACHINES,
      dayStartMs: START_MS + day * DAY_MS,
      day,
      // On the measured day a gateway is down from nine to ten.
      outage: day >= DAYS_LEARNT ? { gateway: 'gw-1', verdict: CAUSE, fromHour: 9, toHour: 10 } : null,
    });
    let next = 0;
    for (let minute = 1; minute <= 24 * 60; minute++) {
      const nowMs = START_MS + day * DAY_MS + minute * MINUTE_MS;
      const from = next;
      while ((attempts[next]?.arrivedAtMs ?? Number.POSITIVE_INFINITY) < nowMs) next++;
      const batch: readonly DetectionAttempt[] = attempts.slice(from, next);
      const { cpuUs, value } = await cpuTimeOf(() => advance(state, batch, nowMs));
      minutesMs.push(cpuUs / 1000);
      for (const change of value) if (change.type === 'opened') opened.push(change.signal.kind);
    }
  }
  return { minutesMs, opened };
}

/** A hundred thousand people with one attempt each, of whom those of one gateway fail. */
async function explanationMs(): Promise<readonly number[]> {
  const state = createEngineState(DETECTION_SETTINGS);
  const attempts = syntheticAttempts({
    machines: 190_000,
    dayStartMs: START_MS,
    day: 0,
    outage: { gateway: 'gw-1', verdict: CAUSE, fromHour: 0, toHour: 24 },
  }).slice(0, EXPLAINED_ATTEMPTS);
  advance(state, attempts, START_MS + DAY_MS - MINUTE_MS);
  const rounds: number[] = [];
  for (let round = 0; round < 9; round++) {
    const outcome = VERDICTS.indexOf(CAUSE);
    const { cpuUs, value } = await cpuTimeOf(() => explainSince(state, outcome, START_MS, state.nowMs));
    if (value.explanation.dimensions.gateway !== 'gw-1')
      throw new Error('the explanation is wrong; its time means nothing');
    rounds.push(cpuUs / 1000);
  }
  return rounds;
}

const { json } = readBenchOptions({});
const facts = machineFacts();
const state = createEngineState(DETECTION_SETTINGS);
const learning = await play(state, 0, DAYS_LEARNT);
const { minutesMs, opened } = await play(state, DAYS_LEARNT, 2);
const sorted = minutesMs.toSorted((a, b) => a - b);
const meanOf = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
const explanations = await explanationMs();
const figures = {
  machines: MACHINES,
  attemptsKept: state.ring.head - state.ring.tail,
  minutes: minutesMs.length,
  opened,
  msPerMinuteMean: meanOf(minutesMs),
  msPerMinuteMedian: median(minutesMs),
  msPerMinuteP99: sorted[Math.floor(0.99 * sorted.length)] ?? Number.NaN,
  /** The day is learnt at midnight. */
  msPerMinuteMax: sorted.at(-1) ?? Number.NaN,
  msPerMinuteMeanLearning: meanOf(learning.minutesMs),
  stateMb: serialize(state).byteLength / 1e6,
  explanationAttempts: EXPLAINED_ATTEMPTS,
  explanationMs: {
    median: median(explanations),
    min: Math.min(...explanations),
    max: Math.max(...explanations),
  },
};

if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
else
  writeReport(
    {
      name: 'detect',
      title: 'Detection: processor time per minute, memory, explanation',
      how: [
        `\`npm run bench -- detect\`: ${MACHINES.toLocaleString('en-US')} machines; ${DAYS_LEARNT} days learnt, then two days measured minute by minute, all 24 hours, with a gateway down for an hour on each of them.`,
      ],
      rows: [
        ['attempts kept', String(figures.attemptsKept)],
        ['minutes measured', String(figures.minutes)],
        ['signals told in them', opened.join(', ') || 'none'],
        ['**ms per minute, mean**', figures.msPerMinuteMean.toFixed(2)],
        [
          'ms per minute, median and p99',
          `${figures.msPerMinuteMedian.toFixed(2)}, ${figures.msPerMinuteP99.toFixed(1)}`,
        ],
        ['slowest minute, ms (the day is learnt at midnight)', figures.msPerMinuteMax.toFixed(0)],
        ['mean while learning, ms', figures.msPerMinuteMeanLearning.toFixed(2)],
        ['**state, MB written out**', figures.stateMb.toFixed(1)],
        [
          '**one explanation, 9 dimensions, 100,000 attempts, ms, median**',
          figures.explanationMs.median.toFixed(0),
        ],
        [
          'lowest and highest of nine',
          `${figures.explanationMs.min.toFixed(0)} – ${figures.explanationMs.max.toFixed(0)}`,
        ],
      ],
    },
    facts,
    new Date(),
  );
