#!/usr/bin/env node
// Every query of the dashboard over a tenth of a long history, over all of it, and while ingest is saturated.
import { runDetection } from '@tsunagu/services/detect';
import { openIncident } from '@tsunagu/services/respond';
import { inventSecret } from './env.ts';
import { dashboardCalls } from './history/dashboard-calls.ts';
import { deliverPattern } from './history/deliver-pattern.ts';
import { openHistory } from './history/grow-history.ts';
import { type CallTimes, measureCalls } from './history/measure-calls.ts';
import { saturate } from './history/saturate.ts';
import { machineFacts } from './machine-facts.ts';
import { openStand } from './open-stand.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { writeReport } from './report.ts';
import { startEdge } from './start-edge.ts';

/** People and machines of the pattern, and how often each is repeated: 13,500 machines. */
const MACHINES = 1500;
const TIMES = 9;
const CALLS = 100;
const CALLS_WHILE_BUSY = 25;
/** Enough for a sender that is never out of work meanwhile. */
const LOAD = 200_000;

const { json, numbers } = readBenchOptions({ rows: 10_000_000 });
const facts = machineFacts();
inventSecret();
const say = (text: string) => process.stderr.write(`${text}\n`);

await using stand = await openStand({ daysBack: 45, connectionsMax: 4 });
const edge = await startEdge(stand.url);
try {
  const now = new Date();
  say(`delivering thirty days of ${MACHINES} machines`);
  await deliverPattern(stand.db, edge.url, MACHINES, now);
  await runDetection({ db: stand.db, now });
  await openIncident({ db: stand.db, now }, { text: '午後からつながらない人がいる' }, 'bench');
  const history = await openHistory(stand.db, now, TIMES);

  say(`growing to ${(numbers.rows / 10).toLocaleString('en')} attempts`);
  const tenth = await history.growTo(numbers.rows / 10);
  const before = await measureCalls(await dashboardCalls(stand.db), CALLS);
  say(`growing to ${numbers.rows.toLocaleString('en')} attempts`);
  const whole = await history.growTo(numbers.rows);
  const calls = await dashboardCalls(stand.db);
  const after = await measureCalls(calls, CALLS);
  say('the same while ingest is saturated');
  const load = await saturate(stand.url, edge.url, LOAD);
  const busy = await measureCalls(calls, CALLS_WHILE_BUSY);
  const { attemptsPerSecond, ended } = await load.stop();

  const of = (times: readonly CallTimes[], path: string) => times.find((one) => one.path === path);
  const queries = after.map(({ path, p50Ms, p95Ms }) => ({
    path,
    p50MsAtTenth: of(before, path)?.p50Ms ?? Number.NaN,
    p50Ms,
    p95Ms,
    growth: p50Ms / (of(before, path)?.p50Ms ?? Number.NaN),
    busyP95Ms: of(busy, path)?.p95Ms ?? Number.NaN,
  }));
  const most = (pick: (query: (typeof queries)[number]) => number) => Math.max(...queries.map(pick));
  const figures = {
    attempts: whole.attempts,
    days: whole.days,
    attemptsAtTenth: tenth.attempts,
    p95MsMax: most((query) => query.p95Ms),
    growthMax: most((query) => query.growth),
    busyP95MsMax: most((query) => query.busyP95Ms),
    attemptsPerSecondMeanwhile: attemptsPerSecond,
    /** True = the sender had nothing left at the end, and the last calls had an easier time. */
    loadEndedEarly: ended,
    queries,
  };
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else {
    const ms = (value: number) => `${value.toFixed(1)} ms`;
    writeReport(
      {
        name: 'queries',
        title: 'Every query of the dashboard, as history grows',
        how: [
          `\`npm run bench -- queries --rows ${numbers.rows}\`: thirty days of ${MACHINES} simulated machines came through the real edge; everybody ${TIMES} times over and the weeks repeated into the past gave ${tenth.attempts.toLocaleString('en')} attempts of ${tenth.days} days, then ${whole.attempts.toLocaleString('en')} of ${whole.days}. Every query of the dashboard’s router was asked ${CALLS} times in turns, in place (no HTTP), with machines, groups and attempts drawn from all of the history; the last column while eight connections of another process deliver batches of 100 as fast as the edge takes them (${Math.round(attemptsPerSecond).toLocaleString('en')} attempts a second).`,
        ],
        rows: [
          ...queries.map(
            (query) =>
              [
                `\`${query.path}\``,
                `p50 ${ms(query.p50MsAtTenth)} → ${ms(query.p50Ms)} (×${query.growth.toFixed(2)}), p95 ${ms(query.p95Ms)}; while saturated p95 ${ms(query.busyP95Ms)}`,
              ] as const,
          ),
          ['**slowest p95**', ms(figures.p95MsMax)],
          ['**most growth, tenth → all**', `×${figures.growthMax.toFixed(2)}`],
          ['**slowest p95 while ingest is saturated**', ms(figures.busyP95MsMax)],
        ],
      },
      facts,
      new Date(),
    );
  }
} finally {
  await edge.stop();
}
