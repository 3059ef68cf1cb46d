#!/usr/bin/env node
// Whether a confidence of 0.8 is right in 8 of 10 cases, on causes held out from the fitting, and the time per diagnosis.
import { CALIBRATION } from '@tsunagu/core/diagnose';
import { median } from './cpu-time.ts';
import type { DiagnosisCase } from './diagnosis/diagnosis-case.ts';
import { FOLDS, fitCalibration, judgeHeldOut } from './diagnosis/fit-calibration.ts';
import { recordedCases } from './diagnosis/recorded-cases.ts';
import {
  type Bin,
  calibrationError,
  diagnosed,
  judge,
  logLoss,
  reliability,
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

const facts = machineFacts();
const cases = [...recordedCases(), ...simulatedCases()];
const heldOut = judgeHeldOut(cases);
const bins = reliability(heldOut.judged);
const asShipped = judge(cases);
const fittedOnAll = fitCalibration(cases);
const times = timesUs(cases);
const sources = [...new Set(cases.map(({ source }) => source))].map((source) => {
  const own = cases.filter((one) => one.source === source);
  const judged = judge(own);
  return {
    source,
    cases: own.length,
    named: judged.length,
    right: judged.filter(({ right }) => right).length,
    calibrationError: rounded(calibrationError(reliability(judged))),
  };
});
const result = {
  cases: cases.length,
  named: heldOut.judged.length,
  sources,
  folds: FOLDS,
  fitted: heldOut.fitted,
  fittedOnAll,
  shipped: CALIBRATION,
  calibrationErrorHeldOut: rounded(calibrationError(bins)),
  calibrationErrorShipped: rounded(calibrationError(reliability(asShipped))),
  logLossHeldOut: rounded(logLoss(heldOut.judged)),
  bins: bins.map((bin) => ({
    from: bin.from,
    n: bin.n,
    confidence: rounded(bin.meanConfidence),
    right: rounded(bin.shareRight),
  })),
  timeUs: {
    median: rounded(quantile(times.single, 0.5), 1),
    p99: rounded(quantile(times.cases, 0.99), 1),
    p99OfSingle: rounded(quantile(times.single, 0.99), 1),
    diagnoses: times.single.length,
  },
};

function binRow({ from, n, meanConfidence, shareRight }: Bin): readonly [string, string] {
  const said = `${meanConfidence.toFixed(3)} said, ${shareRight.toFixed(3)} right, n = ${n}`;
  return [`confidence ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`, said];
}

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
else {
  writeReport(
    {
      name: 'diagnosis',
      title: 'Diagnosis: confidence against the truth, and time per diagnosis',
      how: [
        `\`npm run bench -- diagnosis\`: attempts whose truth is known, from real clients in the lab (with all probes, with a random part of them and people around, without any), from published logs, and simulated. A verdict is right when it is the true cause, one that even the evidence does not tell from it, or the place that it lies behind; \`unknown\` claims nothing and is not counted. Both curves are fitted on ${FOLDS - 1} of ${FOLDS} parts and judged on the other; all cases of one cause are in one part.`,
      ],
      rows: [
        ['cases, of these with a named cause', `${result.cases}, ${result.named}`],
        ...sources.map(({ source, cases: n, named, right, calibrationError: error }): [string, string] => [
          source,
          `${n} cases, ${named} named, ${right} right, calibration error ${error}`,
        ]),
        ['**expected calibration error, held out**', String(result.calibrationErrorHeldOut)],
        [
          'expected calibration error with the numbers that are shipped',
          String(result.calibrationErrorShipped),
        ],
        ...bins.filter(({ n }) => n > 0).map(binRow),
        ['curves: fitted on all, shipped', `${JSON.stringify(fittedOnAll)}, ${JSON.stringify(CALIBRATION)}`],
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
