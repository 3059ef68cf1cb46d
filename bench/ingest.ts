#!/usr/bin/env node
// Attempts a second through the whole edge, and the processor time of each, against what COPY reaches in the same run.
import { copyCeiling } from './copy-ceiling.ts';
import { machineFacts } from './machine-facts.ts';
import { type IngestFigures, measureIngest } from './measure-ingest.ts';
import { openStand } from './open-stand.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { writeReport } from './report.ts';
import { startEdge } from './start-edge.ts';

/** The batch that the goal names. COPY takes back what is stored after it. */
const BATCH = 100;
/** Smaller and larger ones, with so many attempts, each with an edge of its own. */
const OTHERS = [
  { batch: 1, share: 0.1, connections: 16 },
  { batch: 500, share: 0.5, connections: 8 },
] as const;
const CONNECTIONS = 8;

const { json, numbers } = readBenchOptions({ attempts: 40_000 });
const facts = machineFacts();

await using stand = await openStand({ daysBack: 32, connectionsMax: 2 });

async function withEdge(batch: number, attempts: number, connections: number): Promise<IngestFigures> {
  const edge = await startEdge(stand.url);
  try {
    return await measureIngest(stand, edge, { attempts, batch, connections });
  } finally {
    await edge.stop();
  }
}

const main = await withEdge(BATCH, numbers.attempts, CONNECTIONS);
const copy = await copyCeiling(stand.db, stand.pid);
const others: IngestFigures[] = [];
for (const { batch, share, connections } of OTHERS)
  others.push(await withEdge(batch, Math.ceil(numbers.attempts * share), connections));

const ratioToCopy = main.perSecond / copy.rowsPerSecond;
if (json) process.stdout.write(`${JSON.stringify({ ratioToCopy, copy, batches: [main, ...others] })}\n`);
else {
  const us = (value: number) => `${value.toFixed(1)} µs`;
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  writeReport(
    {
      name: 'ingest',
      title: 'Ingest: attempts a second through the edge, against COPY in the same run',
      how: [
        `\`npm run bench -- ingest\`: ${whole(main.attempts)} attempts of a simulated company in signed gzip batches of ${BATCH} over ${CONNECTIONS} kept-alive connections to one ingest process; each batch is verified, inflated, validated, deduplicated, redacted, diagnosed, grouped, rolled up and committed (fsync on) before its 202. The sender runs on the same machine. Then fewer attempts in other batches, each to an edge that was just started. Plain HTTP.`,
        '',
        'The ceiling is PostgreSQL’s own COPY, server-side and binary, of the very same rows into the very same partitioned table with its indexes: no network, no client, nothing else kept.',
      ],
      rows: [
        ...[main, ...others].map(
          (one) =>
            [
              `batch ${one.batch}: attempts a second; processor time of an attempt`,
              `${whole(one.perSecond)}; edge ${us(one.edgeUs)} + PostgreSQL ${us(one.postgresUs)}`,
            ] as const,
        ),
        [
          'COPY: rows a second; processor time of a row',
          `${whole(copy.rowsPerSecond)}; ${us(copy.cpuUsPerRow)}`,
        ],
        [`**end to end / COPY, batch ${BATCH}**`, ratioToCopy.toFixed(3)],
      ],
      notes: [
        'Wall rates on shared cores swing by a factor of two; the processor times and the ratio are what to compare.',
      ],
    },
    facts,
    new Date(),
  );
}
