#!/usr/bin/env node
// Attempts a second through the whole edge, and the processor time of each, against what COPY reaches in the same run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDatabase, migrateDatabase, openDatabase } from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';
import { copyCeiling } from './copy-ceiling.ts';
import { ingestLoad } from './ingest-load.ts';
import { machineFacts } from './machine-facts.ts';
import { treeCpuUs } from './process-cpu.ts';
import { writeReport } from './report.ts';
import { startEdge } from './start-edge.ts';

const BATCH = 100;
const ATTEMPTS = 40_000;
const CONNECTIONS = 8;

const facts = machineFacts();
const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-'));
const server = await startEmbedded(folder);
const url = await ensureDatabase(server.url, 'tsunagu');
await migrateDatabase(url, { daysBack: 32, daysAhead: 1 });
const db = openDatabase(url, { max: 2 });
const edge = await startEdge(url);
try {
  const load = await ingestLoad(db, edge.url, { attempts: ATTEMPTS, batch: BATCH, connections: CONNECTIONS });
  await load.deliver(0.1);
  const before = { edge: treeCpuUs(edge.pid) ?? 0, postgres: treeCpuUs(server.pid) ?? 0 };
  const from = performance.now();
  const sent = await load.deliver(1);
  const seconds = (performance.now() - from) / 1000;
  const edgeUs = ((treeCpuUs(edge.pid) ?? 0) - before.edge) / sent;
  const postgresUs = ((treeCpuUs(server.pid) ?? 0) - before.postgres) / sent;
  load.close();
  const ceiling = await copyCeiling(db, server.pid);
  const rate = sent / seconds;
  const us = (value: number) => `${value.toFixed(1)} µs`;
  writeReport(
    {
      name: 'ingest',
      title: 'Ingest: attempts a second through the edge, against COPY in the same run',
      how: [
        `\`npx node bench/ingest.ts\`: ${sent.toLocaleString('en')} attempts of a simulated company in signed gzip batches of ${BATCH} over ${CONNECTIONS} kept-alive connections to one ingest process; each batch is verified, inflated, validated, deduplicated, redacted, diagnosed, grouped, rolled up and committed (fsync on) before its 202. The sender runs on the same machine.`,
        '',
        'The ceiling is PostgreSQL’s own COPY, server-side and binary, of the very same rows into the very same partitioned table with its indexes: no network, no client, nothing else kept.',
      ],
      rows: [
        ['attempts a second, end to end', Math.round(rate).toLocaleString('en')],
        ['processor time of an attempt: edge', us(edgeUs)],
        ['processor time of an attempt: PostgreSQL', us(postgresUs)],
        ['COPY, rows a second', Math.round(ceiling.rowsPerSecond).toLocaleString('en')],
        ['COPY, processor time of a row', us(ceiling.cpuUsPerRow)],
        ['**end to end / COPY**', (rate / ceiling.rowsPerSecond).toFixed(3)],
      ],
      notes: [
        'Wall rates on shared cores swing by a factor of two; the processor times and the ratio are what to compare.',
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
