#!/usr/bin/env node
// Attempts a second through the whole edge, and the processor time of each, against what COPY reaches in the same run; over HTTP and HTTPS.
import { connectionCost } from './connection-cost.ts';
import { copyCeiling } from './copy-ceiling.ts';
import { type EdgeCertificate, makeEdgeCertificate } from './edge-certificate.ts';
import { machineFacts } from './machine-facts.ts';
import { type IngestFigures, measureIngest } from './measure-ingest.ts';
import { openStand } from './open-stand.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { writeReport } from './report.ts';
import { startEdge } from './start-edge.ts';

/** The batch that the goal names. COPY takes back what is stored after it. */
const BATCH = 100;
/** Larger and smaller ones, with so many attempts, to a second edge. */
const OTHERS = [
  { batch: 500, share: 0.5, connections: 8 },
  { batch: 1, share: 0.1, connections: 16 },
] as const;
/** And all of them to a third one, over TLS. */
const OVER_TLS = [{ batch: BATCH, share: 0.5, connections: 8 }, ...OTHERS] as const;
const CONNECTIONS = 8;
/** The smallest requests, to see what a connection costs. */
const REQUESTS = 1_000;

const { json, numbers } = readBenchOptions({ attempts: 40_000 });
const facts = machineFacts();

await using stand = await openStand({ daysBack: 32, connectionsMax: 2 });

interface Delivery {
  readonly batch: number;
  /** Of all attempts. */
  readonly share: number;
  readonly connections: number;
}

/** To an edge that is just started; what a connection costs is asked of it last, when its code is compiled. */
async function throughEdge(deliveries: readonly Delivery[], certificate: EdgeCertificate | null = null) {
  const edge = await startEdge(stand.url, { certificate });
  try {
    const figures: IngestFigures[] = [];
    for (const { batch, share, connections } of deliveries) {
      const attempts = Math.ceil(numbers.attempts * share);
      figures.push(await measureIngest(stand, edge, { attempts, batch, connections }));
    }
    return { figures, connection: await connectionCost(edge, REQUESTS) };
  } finally {
    await edge.stop();
  }
}

const {
  figures: [main],
} = await throughEdge([{ batch: BATCH, share: 1, connections: CONNECTIONS }]);
if (main === undefined) throw new Error('nothing was measured');
const copy = await copyCeiling(stand.db, stand.pid);
using certificate = makeEdgeCertificate();
const plain = await throughEdge(OTHERS);
const secure = await throughEdge(OVER_TLS, certificate);
const others = [...plain.figures, ...secure.figures];
const connection = { http: plain.connection, https: secure.connection };

const tookSeconds = Math.round(performance.now() / 1000);
const ratioToCopy = main.perSecond / copy.rowsPerSecond;
if (json)
  process.stdout.write(
    `${JSON.stringify({ ratioToCopy, copy, batches: [main, ...others], connection, tookSeconds })}\n`,
  );
else {
  const us = (value: number) => `${value.toFixed(1)} µs`;
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  writeReport(
    {
      name: 'ingest',
      title: 'Ingest: attempts a second through the edge, against COPY in the same run',
      how: [
        `\`npm run bench -- ingest\`: ${whole(main.attempts)} attempts of a simulated company in signed gzip batches of ${BATCH} over ${CONNECTIONS} kept-alive connections to one ingest process; each batch is verified, inflated, validated, deduplicated, redacted, diagnosed, grouped, rolled up and committed (fsync on) before its 202. The sender runs on the same machine. Then fewer attempts in other batches to a second edge; and all of it to a third one that ends TLS itself (TLS 1.3, a certificate on P-256), over connections that stay.`,
        '',
        `What a connection costs is ${whole(REQUESTS)} requests to /healthz: over connections that stay, over a new one each, and over a new one each that resumes an earlier TLS session.`,
        '',
        'The ceiling is PostgreSQL’s own COPY, server-side and binary, of the very same rows into the very same partitioned table with its indexes: no network, no client, nothing else kept.',
      ],
      rows: [
        ...[main, ...others].map(
          (one) =>
            [
              `${one.over === 'http' ? 'HTTP' : 'HTTPS'}, batch ${one.batch}: attempts a second; processor time of an attempt`,
              `${whole(one.perSecond)}; edge ${us(one.edgeUs)} + PostgreSQL ${us(one.postgresUs)}`,
            ] as const,
        ),
        [
          'COPY: rows a second; processor time of a row',
          `${whole(copy.rowsPerSecond)}; ${us(copy.cpuUsPerRow)}`,
        ],
        [
          'processor time of the edge for the smallest request: connection kept; new',
          `HTTP ${us(connection.http.keptUs)}; ${us(connection.http.newUs)}`,
        ],
        [
          'the same over TLS: kept; new; new, session resumed',
          `HTTPS ${us(connection.https.keptUs)}; ${us(connection.https.newUs)}; ${us(connection.https.resumedUs ?? Number.NaN)}`,
        ],
        [`**end to end / COPY, batch ${BATCH}, HTTP**`, ratioToCopy.toFixed(3)],
      ],
      notes: [
        'Wall rates on shared cores swing by a factor of two; the processor times and the ratio are what to compare.',
        `The whole bench took ${tookSeconds} s.`,
      ],
    },
    facts,
    new Date(),
  );
}
