#!/usr/bin/env node
// How long a company of 500 machines takes to enrol and to deliver thirty days through the edge.
import { createEnrolmentToken } from '@tsunagu/services/access';
import { type DemoState, newDemoState, runDemo } from '@tsunagu/testkit/simulator';
import { machineFacts } from './machine-facts.ts';
import { openStand } from './open-stand.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { writeReport } from './report.ts';
import { startEdge } from './start-edge.ts';

const { json, numbers } = readBenchOptions({ machines: 500 });
const facts = machineFacts();
await using stand = await openStand({ daysBack: 35, connectionsMax: 2 });
const { db } = stand;
const edge = await startEdge(stand.url);
try {
  const { token } = await createEnrolmentToken(
    { db, now: new Date() },
    { label: 'bench', usesMax: numbers.machines },
    'system',
  );
  const startedAt = performance.now();
  let enrolledAt = startedAt;
  let deliveredAt = startedAt;
  const ending = new AbortController();
  await runDemo({
    ingestUrl: edge.url,
    tokenFor: async () => token,
    state: newDemoState('bench', Date.now(), numbers.machines),
    // The first thing to remember is that history is delivered: then live would begin.
    onState: (_state: DemoState) => {
      deliveredAt = performance.now();
      ending.abort();
    },
    signal: ending.signal,
    onProgress: ({ phase, done, total }) => {
      if (phase === 'enrol' && done === total) enrolledAt = performance.now();
    },
  });
  const [stored] = await db.sql<{ attempts: number }[]>`select count(*)::int as attempts from attempt`;
  const figures = {
    machines: numbers.machines,
    attempts: stored?.attempts ?? 0,
    enrolSeconds: (enrolledAt - startedAt) / 1000,
    deliverSeconds: (deliveredAt - enrolledAt) / 1000,
  };
  const seconds = (value: number) => `${value.toFixed(1)} s`;
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else
    writeReport(
      {
        name: 'fleet',
        title: 'The demo’s fleet: enrolled and delivered',
        how: [
          `\`npm run bench -- fleet\`: ${numbers.machines} simulated machines enrol one by one and deliver thirty days, each its own signed gzip batch of at most 500 items, eight at once, to one ingest process; attempts are generated meanwhile, by the same processor.`,
        ],
        rows: [
          ['attempts stored', figures.attempts.toLocaleString('en')],
          ['enrolling', seconds(figures.enrolSeconds)],
          ['generating and delivering', seconds(figures.deliverSeconds)],
          ['**both**', seconds(figures.enrolSeconds + figures.deliverSeconds)],
        ],
      },
      facts,
      new Date(),
    );
} finally {
  await edge.stop();
}
