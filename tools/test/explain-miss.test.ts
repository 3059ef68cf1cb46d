import { type Diagnosis, findingText, type RankedCause } from '@tsunagu/core/diagnose';
import { expect, test } from 'vitest';
import { explainMiss } from '../src/lab/explain-miss.ts';
import { diagnoseCapture, gotFromCapture, type LabCapture, readCaptures } from '../src/lab/lab-capture.ts';
import { isOk } from '../src/lab/run-scenario.ts';
import { describeSummary, summarizeResults, withoutProbes } from '../src/lab/summarize-results.ts';

const recorded = readCaptures(
  new URL('../../packages/core/test/diagnose/recorded/lab.jsonl', import.meta.url).pathname,
);

function recordedOne(name: string): LabCapture {
  const found = recorded.find(({ scenario }) => scenario === name);
  if (!found) throw new Error('the recording is gone');
  return found;
}

function missOf(capture: LabCapture, cause: string | null, probes: boolean) {
  const expected = { ...capture.expected, cause, alsoAcceptable: [] };
  const got = gotFromCapture(capture, { probes });
  const result = { scenario: capture.scenario, expected, got, ok: isOk(expected, got) };
  return explainMiss(result, diagnoseCapture(capture, { probes }));
}

test('what was told right is no miss', () => {
  const capture = recordedOne('tls-untrusted-ca');
  expect(missOf(capture, capture.expected.cause, true)).toBe(null);
});

test('says what was named, what stood next, what decided, and what was not checked', () => {
  const miss = missOf(recordedOne('tls-untrusted-ca'), 'client-missing-root-ca', true);
  expect(miss).toMatchObject({
    scenario: 'tls-untrusted-ca',
    expected: { cause: 'client-missing-root-ca' },
    got: { cause: 'server-cert-untrusted' },
    expectedWas: 'behind',
  });
  expect(miss?.runnerUp?.confidence).toBeGreaterThan(0);
  expect(miss?.decidedBy.forGot.length).toBeGreaterThan(0);
  expect(miss?.sentence).toMatch(
    /^expected failed secure client-missing-root-ca, got failed secure server-cert/,
  );
  expect(miss?.sentence).toMatch(
    /runner-up [\w-]+ \(0\.\d\d\); the true one stood behind \(0\.\d\d\); for server-cert-untrusted: /,
  );
  expect(miss?.sentence).not.toContain('\n');
});

test('tells a cause that was ruled out from one that nothing suggested, and from a stage that alone differs', () => {
  const capture = recordedOne('tls-untrusted-ca');
  const [ruledOut] = diagnoseCapture(capture, { probes: true }).ruledOut;
  if (!ruledOut) throw new Error('the recording rules nothing out');
  const out = missOf(capture, ruledOut.cause, true);
  expect(out?.expectedWas).toBe('ruled-out');
  expect(out?.decidedBy.againstExpected.length).toBeGreaterThan(0);
  expect(missOf(capture, 'mac-duplicate', true)?.expectedWas).toBe('not-suggested');
  const late = { ...capture, expected: { ...capture.expected, stage: 'tunnel' } };
  expect(missOf(late, capture.expected.cause, true)).toMatchObject({ expectedWas: 'first', notChecked: [] });
});

const cause = (name: string, notChecked: RankedCause['notChecked']): RankedCause =>
  ({ cause: name, confidence: 0.4, for: [], against: [], notChecked }) as unknown as RankedCause;

test('names as not checked what the true cause and the named one wait for, each once, and no third one’s', () => {
  const open = recorded.flatMap((capture) =>
    diagnoseCapture(capture, { probes: false }).causes.flatMap(({ notChecked }) => notChecked),
  );
  const [one, two, three] = new Map(open.map((each) => [each.code, each])).values();
  if (!one || !two || !three) throw new Error('nothing is left unchecked without probes');
  const ranked = [cause('a', [one]), cause('b', [two, one]), cause('c', [three])];
  const expected = { result: 'failed', stage: 'secure', cause: 'b', alsoAcceptable: [] };
  const got = { result: 'failed', stage: 'secure', cause: 'a', confidence: 0.5, probes: [] };
  const why = (causes: readonly RankedCause[]) =>
    explainMiss({ scenario: 's', expected, got, ok: false }, {
      causes,
      ruledOut: [],
    } as unknown as Diagnosis);
  const text = ({ code, args }: RankedCause['notChecked'][number]) => findingText(code, args).en;
  expect(why(ranked)?.notChecked).toEqual([text(two), text(one)]);
  const nothing = why(ranked.map((each) => ({ ...each, notChecked: [] })));
  expect(nothing?.sentence).toMatch(/nothing was left unchecked: this evidence does not tell them apart$/);
});

test('every miss of every recorded scenario without probes is explained in one sentence', () => {
  const results = recorded.map((capture) => {
    const got = gotFromCapture(capture, { probes: false });
    const ok = isOk(capture.expected, got);
    const base = {
      scenario: capture.scenario,
      expected: capture.expected,
      got,
      ok,
      seconds: 0,
      runSeconds: 0,
    };
    const miss = explainMiss(base, diagnoseCapture(capture, { probes: false }));
    return { ...base, ok: true, withoutProbes: { got, ok, ...(miss ? { miss } : {}) } };
  });
  const names = recorded.map(({ scenario }) => scenario);
  const bare = summarizeResults(names, withoutProbes(results));
  expect(bare.misses).toHaveLength(names.length - bare.allRight);
  expect(bare.misses.length).toBeGreaterThan(0);
  for (const { sentence, runnerUp, got } of bare.misses) {
    expect(sentence).toMatch(/^expected \w+ \w+ [\w-]+, got /);
    expect(sentence).toMatch(/not checked: |left unchecked: /);
    expect(got === null || runnerUp !== undefined).toBe(true);
  }
  expect(summarizeResults(names, results).misses).toEqual([]);
});

test('what did not run, and what came to no dashboard, says so instead', () => {
  const expected = { result: 'failed', stage: 'secure', cause: 'x', alsoAcceptable: [] };
  const unseen = { scenario: 'a', expected, got: null, ok: false, seconds: 0, runSeconds: 0 };
  const broken = { ...unseen, scenario: 'b', expected: null, error: 'no namespaces here' };
  const text = describeSummary(summarizeResults(['a', 'b', 'c'], [unseen, broken]));
  expect(text).toContain('a: expected failed secure x, nothing came to the dashboard.');
  expect(text).toContain('b: could not be run: no namespaces here.');
  expect(text).toContain('c: could not be run: it was not run.');
});
