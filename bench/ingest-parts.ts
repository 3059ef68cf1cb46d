#!/usr/bin/env node
// Where the edge's processor time of an attempt goes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDatabase, migrateDatabase, openDatabase } from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';
import { ingestLoad } from './ingest-load.ts';
import { machineFacts } from './machine-facts.ts';
import { treeCpuUs } from './process-cpu.ts';
import { readProfile } from './read-profile.ts';
import { writeReport } from './report.ts';
import { startEdge } from './start-edge.ts';

const BATCH = 100;
const ATTEMPTS = 40_000;
const CONNECTIONS = 8;

const nowUs = () => Number(process.hrtime.bigint() / 1000n);

const facts = machineFacts();
const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-'));
const profiles = mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-profile-'));
const server = await startEmbedded(folder);
const url = await ensureDatabase(server.url, 'tsunagu');
await migrateDatabase(url, { daysBack: 32, daysAhead: 1 });
const db = openDatabase(url, { max: 2 });
const edge = await startEdge(url, { nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${profiles}`] });
try {
  const load = await ingestLoad(db, edge.url, { attempts: ATTEMPTS, batch: BATCH, connections: CONNECTIONS });
  await load.deliver(0.1);
  const cpuBefore = treeCpuUs(edge.pid) ?? 0;
  const from = nowUs();
  const sent = await load.deliver(1);
  const to = nowUs();
  const edgeUs = ((treeCpuUs(edge.pid) ?? 0) - cpuBefore) / sent;
  load.close();
  // The profile is written when the process ends.
  await edge.stop();
  const parts = [...readProfile(profiles, from, to)].toSorted(([, a], [, b]) => b - a);
  writeReport(
    {
      name: 'ingest-parts',
      title: 'Ingest: where the edge’s processor time of an attempt goes',
      how: [
        `\`npx node bench/ingest-parts.ts\`: as \`bench/ingest.ts\`, ${sent.toLocaleString('en')} attempts in signed gzip batches of ${BATCH}, while Node’s own profiler samples the edge’s stack. A part is the nearest function above a sample that belongs to one; its share of the samples is multiplied with the processor time that the kernel counted, garbage collection’s helper threads included. Plain HTTP: TLS ends at the proxy.`,
      ],
      rows: [
        ...parts.map(
          ([name, share]) =>
            [name, `${(share * edgeUs).toFixed(1)} µs (${(100 * share).toFixed(1)} %)`] as const,
        ),
        ['**edge, all together**', `${edgeUs.toFixed(1)} µs`],
      ],
    },
    facts,
    new Date(),
  );
} finally {
  await edge.stop();
  await db.close();
  await server.stop();
  for (const made of [folder, profiles]) rmSync(made, { recursive: true, force: true });
}
