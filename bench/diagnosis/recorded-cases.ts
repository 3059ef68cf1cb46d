import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Attempt, AttemptReading, ProbeResult } from '@tsunagu/core/collect';
import type { Cause } from '@tsunagu/core/vocabulary';
import { createRandom } from '@tsunagu/testkit/simulator';
import type { DiagnosisCase } from './diagnosis-case.ts';

interface Expected {
  readonly cause: Cause | null;
  readonly alsoAcceptable: readonly Cause[];
}

interface LabLine {
  readonly scenario: string;
  readonly expected: Expected;
  readonly clockSkewMs: number;
  readonly attempt: Attempt;
}

interface CorpusLine {
  readonly scenario: string;
  readonly expected: Expected;
  readonly attempt: AttemptReading;
}

/** The same recordings that core's tests diagnose. */
const RECORDED = path.join(import.meta.dirname, '../../packages/core/test/diagnose/recorded');
const PARTS_A_SCENARIO = 3;

function readLines<T>(name: string): T[] {
  const text = readFileSync(path.join(RECORDED, name), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

const truthOf = (cause: Cause, { alsoAcceptable }: Expected) => ({ cause, also: alsoAcceptable });

function labCases({ scenario, expected, clockSkewMs, attempt }: LabLine): DiagnosisCase[] {
  const { cause } = expected;
  if (cause === null) return [];
  const base = { name: scenario, attempt, peers: null, truth: truthOf(cause, expected) };
  const bare: DiagnosisCase = { ...base, source: 'lab-without-probes', evidence: null };
  if (attempt.evidence === null) return [bare];
  const evidence = { ...attempt.evidence, clockSkewMs };
  const parts = Array.from({ length: PARTS_A_SCENARIO }, (_, index): DiagnosisCase => {
    const random = createRandom(`${scenario}/${index}`);
    const probes = evidence.probes.filter(() => random.chance(0.5)) as ProbeResult[];
    return { ...base, source: 'lab-part-of-probes', evidence: { ...evidence, probes } };
  });
  return [{ ...base, source: 'lab', evidence }, bare, ...parts];
}

/**
 * Attempts of real clients: in the lab with all, some and no probes, and in published logs without any. Nobody else tried
 * at the same time in any of them, so none has peers.
 */
export function recordedCases(): DiagnosisCase[] {
  const lab = readLines<LabLine>('lab.jsonl').flatMap(labCases);
  const logs = readLines<CorpusLine>('published-logs.jsonl').flatMap(
    ({ scenario, expected, attempt }): DiagnosisCase[] =>
      expected.cause === null
        ? []
        : [
            {
              source: 'published-log',
              name: scenario,
              attempt,
              evidence: null,
              peers: null,
              truth: truthOf(expected.cause, expected),
            },
          ],
  );
  return [...lab, ...logs];
}
