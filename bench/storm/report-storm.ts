import type { MachineFacts } from '../machine-facts.ts';
import { writeReport } from '../report.ts';
import type { SlowCallers } from '../slow/hold-sockets.ts';
import type { StormSent } from './send-storm.ts';
import type { DashboardWatched } from './watch-dashboard.ts';

export interface StormFigures {
  readonly devices: number;
  readonly withinSeconds: number;
  /** Of each machine. */
  readonly spooled: number;
  /** Behind how many the machines are; 0 = each behind its own. */
  readonly addresses: number;
  readonly attempts: number;
  readonly stored: number;
  readonly storedOnce: boolean;
  /** Rows of rollups that differ from a recount. */
  readonly miscounts: number;
  readonly serverErrors: number;
  readonly unanswered: number;
  readonly sent: StormSent;
  readonly dashboard: DashboardWatched;
  readonly slowCallers: SlowCallers;
  readonly edgeCpuUsPerAttempt: number;
  readonly storeCpuUsPerAttempt: number;
  readonly edgeRssMb: number;
}

const count = (value: number) => value.toLocaleString('en');
const ms = (value: number) => `${value.toFixed(0)} ms`;

/** Prints what came of the storm, and keeps it under results. */
export function reportStorm(figures: StormFigures, facts: MachineFacts): void {
  const { devices, withinSeconds, spooled, addresses, sent, dashboard, slowCallers } = figures;
  const [option, from] =
    addresses === 0
      ? ['', 'from an address of its own']
      : [` --addresses ${addresses}`, `by way of ${addresses} of an office’s addresses`];
  writeReport(
    {
      name: addresses === 0 ? 'storm' : 'storm-office',
      title: 'A fleet that comes back within a minute',
      how: [
        `\`npm run bench -- storm --devices ${devices}${option}\`: after six hours without a line, every machine comes back at its own moment of ${withinSeconds} s, ${from} over a connection of its own, with ${spooled} spooled attempts (most of them failures with their evidence) in one signed gzip batch, and then asks for its settings. One ingest process with its usual rate limits, the worker and the built dashboard run on the same cores as the machines and PostgreSQL (fsync on). Refused for now, a machine waits as it is told and comes again.`,
        `Meanwhile four people read the dashboard over HTTP, every query of its router and its pages in turns (a company of 300 machines with thirty days was there before), and ${slowCallers.connections} callers hold connections without ever finishing: silent, headers or a body drop by drop, answers never read.`,
      ],
      rows: [
        ['attempts sent', count(figures.attempts)],
        ['**stored, each once**', `${count(figures.stored)}, ${figures.storedOnce ? 'yes' : 'NO'}`],
        ['rollups that differ from a recount', count(figures.miscounts)],
        ['**answers of 5xx**', count(figures.serverErrors)],
        ['requests without an answer', count(figures.unanswered)],
        ['answers', describe(sent.answers)],
        ['machines that gave up', sent.failures.length === 0 ? '0' : sent.failures.join('; ')],
        ['**last one acknowledged after**', `${sent.drainedSeconds.toFixed(1)} s`],
        [
          'a batch’s acknowledgement',
          `p50 ${ms(sent.acknowledgedP50Ms)}, p95 ${ms(sent.acknowledgedP95Ms)}, longest ${ms(sent.acknowledgedMsMax)}`,
        ],
        [
          'dashboard meanwhile',
          `${count(dashboard.asked)} requests, ${dashboard.failed} failed, p50 ${ms(dashboard.p50Ms)}, longest ${ms(dashboard.msMax)}`,
        ],
        ['**dashboard p95 meanwhile**', ms(dashboard.p95Ms)],
        [
          'its slowest, by their own p95',
          dashboard.slowest.map(({ path, p95Ms }) => `\`${path}\` ${ms(p95Ms)}`).join(', '),
        ],
        [
          'processor time of an attempt',
          `edge ${figures.edgeCpuUsPerAttempt.toFixed(0)} µs, PostgreSQL ${figures.storeCpuUsPerAttempt.toFixed(0)} µs (dashboard and worker included)`,
        ],
        ['edge’s memory at the end', `${figures.edgeRssMb.toFixed(0)} MB`],
        ['callers that never finish', describeSlow(slowCallers)],
      ],
    },
    facts,
    new Date(),
  );
}

const describe = (answers: StormSent['answers']) =>
  Object.entries(answers)
    .map(([name, times]) => `${name}: ${count(times)}`)
    .join(', ');

export function describeSlow({ opened, endedByEdge, longestSeconds }: SlowCallers): string {
  const longest = Object.entries(longestSeconds).map(([way, seconds]) => `${way} ${seconds.toFixed(0)} s`);
  return `${count(opened)} connections, ${count(endedByEdge)} ended by the edge; kept longest: ${longest.join(', ')}`;
}
