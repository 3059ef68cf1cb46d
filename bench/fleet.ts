#!/usr/bin/env node
// How long a company of 500 machines takes to enrol and to deliver thirty days through the edge.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDatabase, migrateDatabase, openDatabase } from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';
import { createEnrolmentToken } from '@tsunagu/services/access';
import { type DemoState, newDemoState, runDemo } from '@tsunagu/testkit/simulator';
import { machineFacts } from './machine-facts.ts';
import { writeReport } from './report.ts';
import { startEdge } from './start-edge.ts';

const MACHINES = 500;

const facts = machineFacts();
const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-'));
const server = await startEmbedded(folder);
const url = await ensureDatabase(server.url, 'tsunagu');
await migrateDatabase(url);
const db = openDatabase(url, { max: 2 });
const edge = await startEdge(url);
try {
  const { token } = await createEnrolmentToken(
    { db, now: new Date() },
    { label: 'bench', usesMax: MACHINES },
    'system',
  );
  const startedAt = performance.now();
  let enrolledAt = startedAt;
  let deliveredAt = startedAt;
  const ending = new AbortController();
  await runDemo({
    ingestUrl: edge.url,
    tokenFor: async () => token,
    state: newDemoState('bench', Date.now(), MACHINES),
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
  const seconds = (fromMs: number, toMs: number) => `${((toMs - fromMs) / 1000).toFixed(1)} s`;
  writeReport(
    {
      name: 'fleet',
      title: 'The demo’s fleet: enrolled and delivered',
      how: [
        `\`npx node bench/fleet.ts\`: ${MACHINES} simulated machines enrol one by one and deliver thirty days, each its own signed gzip batch of at most 500 items, eight at once, to one ingest process; attempts are generated meanwhile, by the same processor.`,
      ],
      rows: [
        ['attempts stored', (stored?.attempts ?? 0).toLocaleString('en')],
        ['enrolling', seconds(startedAt, enrolledAt)],
        ['generating and delivering', seconds(enrolledAt, deliveredAt)],
        ['**both**', seconds(startedAt, deliveredAt)],
      ],
    },
    facts,
    new Date(),
  );
} finally {
  await edge.stop();
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
