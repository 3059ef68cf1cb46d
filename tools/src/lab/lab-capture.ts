import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Attempt } from '@tsunagu/core/collect';
import { type Diagnosis, diagnose, findingText, type Peers } from '@tsunagu/core/diagnose';
import type { AttemptView } from '@tsunagu/services/show';
import type { Expected } from './drive-lab.ts';
import type { Got, ScenarioResult } from './run-scenario.ts';

/** One scenario as it was really seen: the attempt with its evidence, and what was truly broken. */
export interface LabCapture {
  readonly scenario: string;
  readonly expected: Expected;
  /** Device clock minus server clock, as the server knew it. */
  readonly clockSkewMs: number;
  readonly attempt: Attempt;
}

/** What the dashboard tells of an attempt. */
export function gotFromView(view: AttemptView): Got {
  const { result, stage, verdict, confidence, payload } = view;
  const probes = (payload.evidence?.probes ?? []).map(({ probe }) => probe);
  return { result, stage, cause: verdict, confidence, probes };
}

/** What the dashboard has of one scenario, to be kept; null where it has nothing or the lab told no truth. */
export function captureOf(
  scenario: string,
  expected: Expected | null,
  view: AttemptView | null,
): LabCapture | null {
  if (expected === null || view === null) return null;
  // The lab's collector runs on this machine; only its clients may live in another time.
  return { scenario, expected, clockSkewMs: 0, attempt: view.payload };
}

/** Adds one line to a file of captures. What no diagnosis reads is left out. */
export function keepCapture(file: string, capture: LabCapture): void {
  mkdirSync(dirname(file), { recursive: true });
  const attempt: Attempt = { ...capture.attempt, lines: [], unrecognized: [], steps: [] };
  appendFileSync(file, `${JSON.stringify({ ...capture, attempt })}\n`);
}

/** Everything that earlier runs kept, the newest of each scenario, by name. Throws where the file is not there. */
export function readCaptures(file: string): LabCapture[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const all = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as LabCapture);
  return [...new Map(all.map((capture) => [capture.scenario, capture])).values()].sort((a, b) =>
    a.scenario < b.scenario ? -1 : 1,
  );
}

interface Known {
  readonly probes: boolean;
  readonly peers?: Peers | null;
}

/** The capture diagnosed by these sources, with or without what its probes found and how others fare. */
export function diagnoseCapture(
  { attempt, clockSkewMs }: LabCapture,
  { probes, peers = null }: Known,
): Diagnosis {
  const evidence = probes && attempt.evidence !== null ? { ...attempt.evidence, clockSkewMs } : null;
  return diagnose(attempt, evidence, peers);
}

/** The same as the dashboard would tell it. */
export function gotFromCapture(capture: LabCapture, known: Known): Got {
  const { verdict, stage, confidence } = diagnoseCapture(capture, known);
  const names = (capture.attempt.evidence?.probes ?? []).map(({ probe }) => probe);
  return {
    result: capture.attempt.result,
    stage,
    cause: verdict,
    confidence,
    probes: known.probes ? names : [],
  };
}

/** The verdict revised with how others fare, and the sentence about them that speaks for it. */
export function reviseCapture(capture: LabCapture, peers: Peers): NonNullable<ScenarioResult['revised']> {
  const { causes } = diagnoseCapture(capture, { probes: true, peers });
  const said = causes[0]?.for.find(({ code }) => code.startsWith('peers-'));
  return {
    got: gotFromCapture(capture, { probes: true, peers }),
    because: said ? findingText(said.code, said.args).en : null,
  };
}
