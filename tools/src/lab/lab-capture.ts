import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attempt } from '@tsunagu/core/collect';
import { type Diagnosis, diagnose } from '@tsunagu/core/diagnose';
import type { AttemptView } from '@tsunagu/services/show';
import type { Expected } from './drive-lab.ts';
import type { Got } from './run-scenario.ts';

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
  const clockSkewMs = Date.parse(view.payload.recordedAt) - Date.parse(view.occurredAt);
  return { scenario, expected, clockSkewMs, attempt: view.payload };
}

/** Writes one file a scenario. */
export function keepCapture(folder: string, capture: LabCapture): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${capture.scenario}.json`), `${JSON.stringify(capture)}\n`);
}

/** Everything an earlier run kept, by name. Throws where the folder is not there. */
export function readCaptures(folder: string): LabCapture[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as LabCapture);
}

/** The capture diagnosed by these sources, with or without what its probes found. */
export function diagnoseCapture({ attempt, clockSkewMs }: LabCapture, probes: boolean): Diagnosis {
  return diagnose(attempt, probes && attempt.evidence !== null ? { ...attempt.evidence, clockSkewMs } : null);
}

/** The same as the dashboard would tell it. */
export function gotFromCapture(capture: LabCapture, probes: boolean): Got {
  const { verdict, stage, confidence } = diagnoseCapture(capture, probes);
  const names = (capture.attempt.evidence?.probes ?? []).map(({ probe }) => probe);
  return { result: capture.attempt.result, stage, cause: verdict, confidence, probes: probes ? names : [] };
}
