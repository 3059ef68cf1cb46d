#!/usr/bin/env node
// Whether a confidence of 0.8 is right in 8 of 10 cases, on causes held out from the fitting, and the time per diagnosis.
import { CALIBRATION } from '@tsunagu/core/diagnose';
import { median } from './cpu-time.ts';
import type { DiagnosisCase } from './diagnosis/diagnosis-case.ts';
import { drawPeers } from './diagnosis/draw-peers.ts';
import { FOLDS, fitCalibration, judgeHeldOut } from './diagnosis/fit-calibration.ts';
import { recordedCases } from './diagnosis/recorded-cases.ts';
import {
  type Bin,
  type Claim,
  calibrationError,
  diagnosed,
  type Judged,
  judge,
  reliability,
  STRICT,
} from './diagnosis/reliability.ts';
import { simulatedCases } from './diagnosis/simulated-cases.ts';
import { machineFacts } from './machine-facts.ts';
import { writeReport } from './report.ts';

const ROUNDS = 40;

/** Microseconds of each diagnosis: every single one, and each case's median, which other processes do not lengthen. */
function timesUs(cases: readonly DiagnosisCase[]) {
  for (let round = 0; round < 5; round++) for (const one of cases) diagnosed(one);
  const each = cases.map((one) =>
    Array.from({ length: ROUNDS }, () => {
      const from = process.hrtime.bigint();
      diagnosed(one);
      return Number(process.hrtime.bigint() - from) / 1000;
    }),
  );
  return {
    single: each.flat().sort((a, b) => a - b),
    cases: each.map(median).sort((a, b) => a - b),
  };
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

interface Table {
  readonly title: string;
  readonly n: number;
  readonly right: number;
  readonly error: number;
  readonly bins: readonly Bin[];
}

function tableOf(title: string, judged: readonly Judged[], claim: Claim = STRICT): Table {
  const named = judged.filter((one) => one.named);
  const bins = reliability(named, claim).filter(({ n }) => n > 0);
  const right = named.filter((one) => one[claim[1]]).length;
  return { title, n: named.length, right, error: rounded(calibrationError(bins)), bins };
}

const isReal = ({ one }: Judged): boolean => one.source !== 'simulated';
const isFrom =
  (source: DiagnosisCase['source']) =>
  ({ one }: Judged): boolean =>
    one.source === source;

/** Every way to look at it, the judged one first; only the last two are not held out, and the last knows the truth. */
function tablesOf(cases: readonly DiagnosisCase[], held: readonly Judged[]): readonly Table[] {
  const real = held.filter(isReal);
  return [
    tableOf('strict, held out: the first cause itself is the true one', held),
    tableOf('strict, held out, real clients only', real),
    tableOf(
      'strict, held out, real clients, verdicts that name a cause',
      real.filter((one) => !one.isPlace),
    ),
    tableOf('strict, held out, real clients, all probes', real.filter(isFrom('lab'))),
    tableOf(
      'strict, held out, real clients, a part of the probes',
      real.filter(isFrom('lab-part-of-probes')),
    ),
    tableOf('strict, held out, real clients, no probes', real.filter(isFrom('lab-without-probes'))),
    tableOf('strict, held out, published logs, no probes', real.filter(isFrom('published-log'))),
    tableOf('strict, held out, simulated', held.filter(isFrom('simulated'))),
    tableOf('verdict, held out: a place is right where the true cause lies behind it', held, [
      'verdict',
      'covered',
    ]),
    tableOf('verdict, held out, acceptable answers too: what no evidence tells from the true cause', held, [
      'verdict',
      'acceptable',
    ]),
    tableOf('for comparison, not what is claimed: a place’s confidence taken for that of a cause', held, [
      'verdict',
      'strict',
    ]),
    tableOf('strict, with the shipped numbers, not held out', judge(cases)),
    tableOf(
      'strict, with the shipped numbers and people around, drawn from the truth with 2 of 10 contradicting it',
      judge(cases.map(drawPeers)),
    ),
  ];
}

function rowsOf({ title, n, right, error, bins }: Table, isHead: boolean): [string, string][] {
  const head: [string, string] = [
    isHead ? `**${title}**` : title,
    `error ${error}, n = ${n}, ${right} right`,
  ];
  return [
    head,
    ...bins.map(({ from, n: inside, meanConfidence, shareRight }): [string, string] => [
      `— ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`,
      `${meanConfidence.toFixed(3)} said, ${shareRight.toFixed(3)} right, n = ${inside}`,
    ]),
  ];
}

const HOW = [
  '`npm run bench -- diagnosis`: attempts whose truth is known, from real clients in the lab (with all probes, with a random half of them three times, without any), from published logs, and simulated. Nobody else’s attempts are used. `unknown` claims nothing and is not counted. A diagnosis says two things: how sure it is of the first cause itself (judged strictly: only the true cause is right, and a place only where the truth is that place), and how sure it is of its verdict, which for a place means that the true cause is it or lies behind it. The expected calibration error is the mean distance of confidence and share right over bins of a tenth, by their size.',
  `What is held out: the numbers of the calibration (three curves of two numbers and a bound, and the part of a place’s confidence that it keeps for itself). They are fitted on ${FOLDS - 1} of ${FOLDS} parts and judged on the other; all cases of one cause, and so of one scenario, are in one part.`,
  'What is not held out: the rules and their weights, written by hand from the documents and with these same recordings at hand, so that which cause comes first is not measured here on anything new; and the shape of the calibration, above all that a place passes most of its confidence on to the causes behind it, which was chosen after looking at these recordings. The five cases of one lab scenario are not independent of each other. The curve for a Windows code with nothing beside it is not fitted: there are too few such logs.',
];

const facts = machineFacts();
const cases = [...recordedCases(), ...simulatedCases()];
const heldOut = judgeHeldOut(cases);
const tables = tablesOf(cases, heldOut.judged);
const fittedOnAll = fitCalibration(cases);
const times = timesUs(cases);
const result = {
  cases: cases.length,
  folds: FOLDS,
  fitted: heldOut.fitted,
  fittedOnAll,
  shipped: CALIBRATION,
  tables: tables.map(({ bins, ...table }) => ({
    ...table,
    bins: bins.map((bin) => ({
      from: bin.from,
      n: bin.n,
      confidence: rounded(bin.meanConfidence),
      right: rounded(bin.shareRight),
    })),
  })),
  timeUs: {
    median: rounded(quantile(times.single, 0.5), 1),
    p99: rounded(quantile(times.cases, 0.99), 1),
    p99OfSingle: rounded(quantile(times.single, 0.99), 1),
    diagnoses: times.single.length,
  },
};

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
else {
  writeReport(
    {
      name: 'diagnosis',
      title: 'Diagnosis: confidence against the truth, and time per diagnosis',
      how: HOW,
      rows: [
        ['cases', String(result.cases)],
        ...tables.flatMap((table, index) => rowsOf(table, index === 0)),
        ['calibration fitted on all', JSON.stringify(fittedOnAll)],
        ['calibration shipped', JSON.stringify(CALIBRATION)],
        [
          `**µs per diagnosis, p99 over the cases, each the median of ${ROUNDS} rounds**`,
          String(result.timeUs.p99),
        ],
        ['µs per diagnosis, p99 over every single one', String(result.timeUs.p99OfSingle)],
        ['µs per diagnosis, median', `${result.timeUs.median} (${result.timeUs.diagnoses} diagnoses)`],
      ],
    },
    facts,
    new Date(),
  );
}
