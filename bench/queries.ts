#!/usr/bin/env node
// Every query of the dashboard over a tenth of a long history, over all of it, and while ingest is saturated.
import { inventSecret } from './env.ts';
import { dashboardCalls } from './history/dashboard-calls.ts';
import { type CallTimes, measureCalls } from './history/measure-calls.ts';
import { openHistories } from './history/open-histories.ts';
import { pretendNow, sameClock } from './history/pretend-clock.ts';
import { saturate } from './history/saturate.ts';
import { warmNewest } from './history/warm-newest.ts';
import { machineFacts } from './machine-facts.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { writeReport } from './report.ts';
import { startEdge } from './start-edge.ts';

/** Enough for a sender that is never out of work meanwhile. */
const LOAD = 200_000;
/** What the tenth holds, about. */
const NEWEST_DAYS = 35;

const { json, numbers, texts, flags } = readBenchOptions(
  { rows: 10_000_000, calls: 100, 'busy-calls': 25 },
  { texts: ['folder'], flags: ['idle'] },
);
const { rows, calls: times, 'busy-calls': busyTimes } = numbers;
inventSecret();
const say = (text: string) => process.stderr.write(`${text}\n`);

await using histories = await openHistories({ rows, folder: texts.folder, say });
const { facts: grown } = histories;
const facts = machineFacts();
const sinceMs = Date.now();
pretendNow(grown.nowMs, sinceMs);
const calls = await dashboardCalls(histories.whole);
say('reading the newest days once');
for (const store of [histories.tenth, histories.whole]) await warmNewest(store, new Date(), NEWEST_DAYS);
say('asking every query of both in turns');
const [before = [], after = []] = await measureCalls([await dashboardCalls(histories.tenth), calls], times);
const busy = flags.idle ? null : await askWhileBusy();

async function askWhileBusy() {
  say('the same while ingest is saturated');
  histories.wearOut();
  const clock = sameClock(grown.nowMs, sinceMs);
  const edge = await startEdge(histories.wholeUrl, { nodeArgs: clock });
  try {
    const load = await saturate(histories.wholeUrl, edge.url, LOAD, clock);
    const [asked = []] = await measureCalls([calls], busyTimes);
    return { asked, ...(await load.stop()) };
  } finally {
    await edge.stop();
  }
}

const of = (times: readonly CallTimes[] | undefined, path: string) => times?.find((one) => one.path === path);
const queries = after.map(({ path, p50Ms, p95Ms }) => ({
  path,
  p50MsAtTenth: of(before, path)?.p50Ms ?? Number.NaN,
  p50Ms,
  p95Ms,
  growth: p50Ms / (of(before, path)?.p50Ms ?? Number.NaN),
  busyP95Ms: of(busy?.asked, path)?.p95Ms ?? null,
}));
const most = (pick: (query: (typeof queries)[number]) => number) => Math.max(...queries.map(pick));
const figures = {
  attempts: grown.whole.attempts,
  days: Math.round(grown.whole.days),
  machines: grown.machines,
  attemptsAtTenth: grown.tenth.attempts,
  p95MsMax: most((query) => query.p95Ms),
  growthMax: most((query) => query.growth),
  /** null = not asked for. */
  busyP95MsMax: busy === null ? null : most((query) => query.busyP95Ms ?? Number.NaN),
  attemptsPerSecondMeanwhile: busy?.attemptsPerSecond ?? null,
  /** True = the sender had nothing left at the end, and the last calls had an easier time. */
  loadEndedEarly: busy?.ended ?? null,
  queries,
};
const ms = (value: number) => `${value.toFixed(1)} ms`;
const many = (value: number) => Math.round(value).toLocaleString('en');
if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
else if (busy === null || figures.busyP95MsMax === null) {
  for (const query of queries.toSorted((a, b) => b.p95Ms - a.p95Ms))
    say(
      `${query.path.padEnd(24)} ${ms(query.p50MsAtTenth)} → ${ms(query.p50Ms)} ×${query.growth.toFixed(2)} p95 ${ms(query.p95Ms)}`,
    );
} else {
  const { tenth, whole } = grown;
  writeReport(
    {
      name: 'queries',
      title: 'Every query of the dashboard, as history grows',
      how: [
        `\`npm run bench -- queries --rows ${rows}\`: thirty days of simulated machines came through the real edge; everybody repeated to a company of ${many(grown.machines)} machines, and the weeks repeated into the past, gave ${many(tenth.attempts)} attempts of ${Math.round(tenth.days)} days, and in a second database ${many(whole.attempts)} of ${Math.round(whole.days)}. Every query of the dashboard’s router was asked ${times} times of both in turns, in place (no HTTP), with machines, groups and attempts drawn from all of the history, at the moment at which it ends, a working hour, the newest ${NEWEST_DAYS} days in memory as where they were just written; the last column while eight connections of another process deliver batches of 100 as fast as the edge takes them (${many(busy.attemptsPerSecond)} attempts a second).`,
      ],
      rows: [
        ...queries.map(
          (query) =>
            [
              `\`${query.path}\``,
              `p50 ${ms(query.p50MsAtTenth)} → ${ms(query.p50Ms)} (×${query.growth.toFixed(2)}), p95 ${ms(query.p95Ms)}; while saturated p95 ${ms(query.busyP95Ms ?? Number.NaN)}`,
            ] as const,
        ),
        ['**slowest p95**', ms(figures.p95MsMax)],
        ['**most growth of a median, tenth → all**', `×${figures.growthMax.toFixed(2)}`],
        ['**slowest p95 while ingest is saturated**', ms(figures.busyP95MsMax)],
      ],
    },
    facts,
    new Date(sinceMs),
  );
}
