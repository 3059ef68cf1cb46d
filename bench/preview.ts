#!/usr/bin/env node
// seconds of a trial of other thresholds over a month of 20,000 machines, its memory, and what live looks cost meanwhile.
import { DEFAULT_THRESHOLDS } from '@tsunagu/core/detect';
import type { Database } from '@tsunagu/db';
import { backtestHistory, createEngineMemory, runDetection, shareTime } from '@tsunagu/services/detect';
import { machineFacts } from './machine-facts.ts';
import { openStand } from './open-stand.ts';
import { percentile } from './percentile.ts';
import { storeSyntheticPast } from './preview/store-synthetic-past.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { writeReport } from './report.ts';
import { weighProcess } from './weigh-process.ts';

const LEARN_DAYS = 28;
const DAY_MS = 86_400_000;
/** A look is due so often; those without a trial come first. */
const LOOK_EVERY_MS = 500;
const LOOKS_ALONE = 40;

interface Watch {
  /** ms from when a look was due to its end. */
  readonly looksMs: number[];
  rssMbMax: number;
}

/** Looks as a worker does, until told to stop: what is due waits for what holds the process or the store. */
async function watch(db: Database, goesOn: (looks: number) => boolean): Promise<Watch> {
  const memory = createEngineMemory();
  await runDetection({ db, now: new Date() }, { parts: ['surges'], memory });
  const seen: Watch = { looksMs: [], rssMbMax: 0 };
  while (goesOn(seen.looksMs.length)) {
    const dueMs = performance.now() + LOOK_EVERY_MS;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    await runDetection({ db, now: new Date() }, { parts: ['surges'], memory });
    seen.looksMs.push(performance.now() - dueMs);
    seen.rssMbMax = Math.max(seen.rssMbMax, weighProcess(process.pid).rssMb);
  }
  return seen;
}

/** The trial as a worker does it, beside its looks. */
async function tryOut(db: Database, now: Date, days: number) {
  let running = true;
  const looks = watch(db, () => running);
  const before = process.cpuUsage();
  const sinceMs = performance.now();
  const outcome = await backtestHistory(db, {
    from: new Date(now.getTime() - days * DAY_MS),
    to: now,
    present: DEFAULT_THRESHOLDS,
    tried: { ...DEFAULT_THRESHOLDS, peopleMin: DEFAULT_THRESHOLDS.peopleMin + 3 },
    pause: shareTime(),
  });
  const seconds = (performance.now() - sinceMs) / 1000;
  const { user, system } = process.cpuUsage(before);
  running = false;
  if (outcome === null) throw new Error('nobody stopped it');
  return { outcome, seconds, cpuSeconds: (user + system) / 1e6, beside: await looks };
}

const { json, numbers } = readBenchOptions({ machines: 20_000, days: 30 });
const { machines, days } = numbers;
const facts = machineFacts();
const now = new Date();
await using stand = await openStand({ daysBack: days + LEARN_DAYS + 2, connectionsMax: 4 });
const attempts = await storeSyntheticPast(stand.db, { machines, days: days + LEARN_DAYS, now });
const alone = await watch(stand.db, (looks) => looks < LOOKS_ALONE);
const { outcome, seconds, cpuSeconds, beside } = await tryOut(stand.db, now, days);
const figures = {
  machines,
  days,
  attempts,
  told: { present: outcome.present.length, tried: outcome.tried.length },
  seconds,
  cpuSeconds,
  rssMb: { alone: alone.rssMbMax, beside: beside.rssMbMax },
  looks: beside.looksMs.length,
  lookMs: [alone, beside].map(({ looksMs }) => ({
    p50: percentile(looksMs, 0.5),
    p95: percentile(looksMs, 0.95),
    max: Math.max(...looksMs),
  })),
};
const told = ({ looksMs }: Watch) =>
  `${[percentile(looksMs, 0.5), percentile(looksMs, 0.95), Math.max(...looksMs)].map((ms) => ms.toFixed(0)).join(', ')}`;

if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
else
  writeReport(
    {
      name: 'preview',
      title: 'A trial of other thresholds beside live detection',
      how: [
        `\`npm run bench -- preview\`: ${machines.toLocaleString('en-US')} machines, ${days} days tried after ${LEARN_DAYS} learnt, one attempt in 25 up to thirty hours late, a gateway down for an hour every ninth day; two sets of thresholds. One process does the trial and looks live every ${LOOK_EVERY_MS} ms, as a worker does; pauses are the worker's own.`,
      ],
      rows: [
        ['attempts stored', String(attempts)],
        ['**seconds until the answer**', seconds.toFixed(0)],
        ['processor seconds of the process meanwhile, looks included', cpuSeconds.toFixed(0)],
        ['signals told, present and tried', `${outcome.present.length}, ${outcome.tried.length}`],
        ['**a look from due to done without it, ms: median, p95, longest**', told(alone)],
        [`**the same beside it** (${beside.looksMs.length} looks)`, told(beside)],
        [
          'memory of the process without it and beside it, MB, highest',
          `${alone.rssMbMax.toFixed(0)}, ${beside.rssMbMax.toFixed(0)}`,
        ],
      ],
    },
    facts,
    new Date(),
  );
