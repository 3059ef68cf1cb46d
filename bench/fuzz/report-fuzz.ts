import type { MachineFacts } from '../machine-facts.ts';
import { writeReport } from '../report.ts';
import type { SlowCallers } from '../slow/hold-sockets.ts';
import { describeSlow } from '../storm/report-storm.ts';
import { KINDS } from './hostile-requests.ts';
import type { GoodWork } from './send-good.ts';

export interface FuzzFigures {
  readonly requests: number;
  readonly seconds: number;
  readonly crashes: number;
  readonly serverErrors: number;
  readonly silent: number;
  readonly uncoded: readonly string[];
  readonly uncounted: readonly string[];
  readonly accepted: number;
  readonly quarantined: number;
  /** Rows of attempts and observations beyond what was acknowledged, and the other way round. */
  readonly storedUnacknowledged: number;
  readonly samples: number;
  readonly samplesMissing: number;
  readonly miscounts: number;
  readonly alone: GoodWork;
  readonly beside: GoodWork;
  /** Acknowledged attempts a second beside the flood, as a share of those alone. */
  readonly goodShare: number;
  readonly memory: readonly { readonly share: number; readonly rssMb: number }[];
  readonly growthMb: number;
  readonly edgeCpuUsPerRequest: number;
  readonly slowCallers: SlowCallers;
  readonly answers: Readonly<Record<string, number>>;
}

/** Beyond this between a tenth of all requests and the last one, memory grows. */
export const GROWTH_MB_MAX = 64;
export const GOOD_SHARE_MIN = 0.8;

const count = (value: number) => value.toLocaleString('en');

/** What the figures do not fulfil; nothing = all of it. */
export function findBreaches(figures: FuzzFigures): string[] {
  const { crashes, serverErrors, uncoded, uncounted, samplesMissing, miscounts } = figures;
  const breaches: [boolean, string][] = [
    [crashes > 0, 'the edge does not live any more'],
    [serverErrors > 0, `${serverErrors} answers of 5xx`],
    [uncoded.length > 0, `answers without a code of the closed list: ${uncoded.join(' | ')}`],
    [uncounted.length > 0, `items that a 202 does not account for: ${uncounted.join(' | ')}`],
    [figures.silent > 0, `${figures.silent} requests that were never answered`],
    [figures.storedUnacknowledged < 0, `${-figures.storedUnacknowledged} acknowledged and not stored`],
    [samplesMissing > 0, `${samplesMissing} quarantined items are not in the store`],
    [miscounts > 0, `${miscounts} rows of rollups differ from a recount`],
    [figures.growthMb > GROWTH_MB_MAX, `memory grew by ${figures.growthMb.toFixed(0)} MB`],
    [figures.goodShare < GOOD_SHARE_MIN, `good clients got ${figures.goodShare.toFixed(2)} of normal`],
  ];
  return breaches.flatMap(([broken, what]) => (broken ? [what] : []));
}

/** Prints what came of the flood, and keeps it under results. */
export function reportFuzz(figures: FuzzFigures, how: readonly string[], facts: MachineFacts): void {
  const { alone, beside, memory } = figures;
  const rate = ({ acknowledged, seconds }: GoodWork) => `${(acknowledged / seconds).toFixed(0)} attempts/s`;
  const took = ({ acknowledgedP50Ms: p50, acknowledgedP95Ms: p95 }: GoodWork) =>
    `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`;
  writeReport(
    {
      name: 'fuzz',
      title: 'Malformed requests',
      how,
      rows: [
        [
          'malformed requests',
          `${count(figures.requests)} in ${figures.seconds.toFixed(0)} s (${count(Math.round(figures.requests / figures.seconds))} a second)`,
        ],
        ['**crashes**', String(figures.crashes)],
        ['**answers of 5xx**', String(figures.serverErrors)],
        ['answers without a code of the closed list', String(figures.uncoded.length)],
        ['requests that were never answered', String(figures.silent)],
        ['202 that do not account for every item', String(figures.uncounted.length)],
        [
          'acknowledged as new, all stored',
          `${count(figures.accepted)}, ${figures.storedUnacknowledged < 0 ? 'NO' : 'yes'}; stored without an acknowledgement heard: ${figures.storedUnacknowledged}`,
        ],
        [
          'quarantined',
          `${count(figures.quarantined)} times; of ${count(figures.samples)} looked for in the store ${figures.samplesMissing} missing`,
        ],
        ['rollups that differ from a recount', String(figures.miscounts)],
        ['**good clients beside it, of normal**', figures.goodShare.toFixed(3)],
        ['good clients alone', `${rate(alone)}, ${alone.refused} refused, ${took(alone)}`],
        ['good clients beside the flood', `${rate(beside)}, ${beside.refused} refused, ${took(beside)}`],
        [
          '**memory of the edge after garbage collection, MB**',
          memory.map(({ share, rssMb }) => `${Math.round(share * 100)} %: ${rssMb.toFixed(0)}`).join(', '),
        ],
        ['grown from a tenth to the end', `${figures.growthMb.toFixed(0)} MB (bound: ${GROWTH_MB_MAX})`],
        [
          'processor time of the edge for a request',
          `${figures.edgeCpuUsPerRequest.toFixed(0)} µs (good clients’ included)`,
        ],
        ['callers that never finish', describeSlow(figures.slowCallers)],
        ...KINDS.map((kind) => [`\`${kind}\``, describeKind(figures.answers, kind)] as const),
      ],
    },
    facts,
    new Date(),
  );
}

function describeKind(answers: FuzzFigures['answers'], kind: string): string {
  return Object.entries(answers)
    .filter(([name]) => name.startsWith(`${kind} `))
    .sort(([, a], [, b]) => b - a)
    .map(([name, times]) => `${name.slice(kind.length + 1)}: ${count(times)}`)
    .join(', ');
}
