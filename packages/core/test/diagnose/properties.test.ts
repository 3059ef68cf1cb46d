import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evidenceSchema } from '../../src/collect/index.ts';
import { type Diagnosis, diagnose, FINDINGS, findingText } from '../../src/diagnose/index.ts';
import { RULES } from '../../src/diagnose/rules/index.ts';
import { SIGNS, STAGES } from '../../src/vocabulary/index.ts';
import { anyAttempt, anyDiagnosisEvidence, anyEvidence } from './arbitrary-evidence.ts';
import { attempt } from './build-evidence.ts';

const anyPeers = fc.option(fc.record({ connectedPeople: fc.nat(500), failedPeople: fc.nat(500) }));

function everySentence(diagnosis: Diagnosis) {
  return [...diagnosis.causes, ...diagnosis.ruledOut, ...diagnosis.warnings].flatMap((entry) => [
    ...entry.for,
    ...entry.against,
    ...entry.notChecked,
  ]);
}

test('the generated evidence is what the wire contract allows', () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      expect(evidenceSchema.safeParse(evidence).success).toBe(true);
    }),
  );
});

test('any attempt with any evidence gets a well-formed diagnosis, never an exception', () => {
  fc.assert(
    fc.property(anyAttempt, fc.option(anyDiagnosisEvidence), anyPeers, (tried, evidence, peers) => {
      const diagnosis = diagnose(tried, evidence, peers);
      const confidences = diagnosis.causes.map((entry) => entry.confidence);
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
      expect(confidences.every((value) => value > 0 && value <= 1)).toBe(true);
      expect(confidences.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1.001);
      expect(STAGES).toContain(diagnosis.stage);
      const expected = [null, 'unknown', diagnosis.causes[0]?.cause];
      expect(expected).toContain(diagnosis.verdict);
      expect(JSON.parse(JSON.stringify(diagnosis))).toEqual(diagnosis);
    }),
    { numRuns: 400 },
  );
});

test('every sentence of every verdict is complete in both languages', () => {
  fc.assert(
    fc.property(anyAttempt, anyDiagnosisEvidence, anyPeers, (tried, evidence, peers) => {
      for (const { code, args } of everySentence(diagnose(tried, evidence, peers))) {
        const blank = Object.fromEntries(Object.keys(args).map((name) => [name, 'x']));
        const { ja, en } = findingText(code, blank);
        expect(`${ja}${en}`).not.toMatch(/[{}]/);
      }
    }),
    { numRuns: 300 },
  );
});

test('the order of probes changes nothing', () => {
  fc.assert(
    fc.property(anyAttempt, anyDiagnosisEvidence, (tried, evidence) => {
      const reversed = { ...evidence, probes: evidence.probes.toReversed() };
      expect(diagnose(tried, reversed)).toEqual(diagnose(tried, evidence));
    }),
    { numRuns: 300 },
  );
});

test('the same input gives byte-equal output', () => {
  fc.assert(
    fc.property(anyAttempt, anyDiagnosisEvidence, (tried, evidence) => {
      expect(JSON.stringify(diagnose(tried, evidence))).toBe(JSON.stringify(diagnose(tried, evidence)));
    }),
    { numRuns: 100 },
  );
});

test('a sign that leaves several causes open never alone gives a confidence of 0.8', () => {
  for (const sign of SIGNS) {
    for (const stage of STAGES) {
      const diagnosis = diagnose(attempt(stage, [sign]), null);
      const decides = Object.values(RULES).some(
        (rule) => (rule.signs as Record<string, string>)[sign] === 'decide',
      );
      if (!decides) expect(diagnosis.confidence, `${sign} at ${stage}`).toBeLessThan(0.8);
    }
  }
});

test('every sign but pure context leaves at least one cause that has a rule', () => {
  const context = new Set(['code-sent', 'client-certificate-sent', 'shared-key-used']);
  const orphans = SIGNS.filter((sign) => !context.has(sign)).filter(
    (sign) => !Object.values(RULES).some((rule) => sign in rule.signs),
  );
  expect(orphans).toEqual([]);
});

test('ja and en of a finding take the same values', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  for (const [code, text] of Object.entries(FINDINGS)) expect(names(text.ja), code).toEqual(names(text.en));
});
