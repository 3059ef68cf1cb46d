#!/usr/bin/env node
// Where the edge's processor time of an attempt goes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ingestLoad } from './ingest-load.ts';
import { machineFacts } from './machine-facts.ts';
import { openStand } from './open-stand.ts';
import { treeCpuUs } from './process-cpu.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { readProfile } from './read-profile.ts';
import { writeReport } from './report.ts';
import { startEdge } from './start-edge.ts';

const BATCH = 100;
const CONNECTIONS = 8;

const nowUs = () => Number(process.hrtime.bigint() / 1000n);

const { json, numbers } = readBenchOptions({ attempts: 40_000 });
const facts = machineFacts();
await using stand = await openStand({ daysBack: 32, connectionsMax: 2 });
const profiles = mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-profile-'));
const edge = await startEdge(stand.url, { nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${profiles}`] });
try {
  const options = { attempts: numbers.attempts, batch: BATCH, connections: CONNECTIONS };
  const load = await ingestLoad(stand.db, edge.url, options);
  await load.deliver(0.1);
  const cpuBefore = treeCpuUs(edge.pid) ?? 0;
  const from = nowUs();
  const sent = await load.deliver(1);
  const to = nowUs();
  const edgeUs = ((treeCpuUs(edge.pid) ?? 0) - cpuBefore) / sent;
  load.close();
  // The profile is written when the process ends.
  await edge.stop();
  const parts = [...readProfile(profiles, from, to)]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, share]) => ({ name, us: share * edgeUs, share }));
  if (json) process.stdout.write(`${JSON.stringify({ attempts: sent, edgeUs, parts })}\n`);
  else
    writeReport(
      {
        name: 'ingest-parts',
        title: 'Ingest: where the edge’s processor time of an attempt goes',
        how: [
          `\`npm run bench -- ingest-parts\`: as \`bench/ingest.ts\`, ${sent.toLocaleString('en')} attempts in signed gzip batches of ${BATCH}, while Node’s own profiler samples the edge’s stack. A part is the nearest function above a sample that belongs to one; its share of the samples is multiplied with the processor time that the kernel counted, garbage collection’s helper threads included. Plain HTTP: TLS ends at the proxy.`,
        ],
        rows: [
          ...parts.map(
            ({ name, us, share }) => [name, `${us.toFixed(1)} µs (${(100 * share).toFixed(1)} %)`] as const,
          ),
          ['**edge, all together**', `${edgeUs.toFixed(1)} µs`],
        ],
      },
      facts,
      new Date(),
    );
} finally {
  await edge.stop();
  rmSync(profiles, { recursive: true, force: true });
}
