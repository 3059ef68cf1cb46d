import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Attempt, AttemptReading } from '../../src/collect/index.ts';
import { type Diagnosis, diagnose, findingText } from '../../src/diagnose/index.ts';
import type { Cause } from '../../src/vocabulary/index.ts';

/** What real clients and the real collector left of every fault of the lab; `npm run lab -- --capture FILE` records it. */
interface Recorded<A> {
  readonly scenario: string;
  readonly expected: { readonly cause: Cause | null; readonly alsoAcceptable: readonly Cause[] };
  readonly clockSkewMs?: number;
  readonly attempt: A;
}

function read<A>(name: string): readonly Recorded<A>[] {
  const text = readFileSync(new URL(`recorded/${name}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Recorded<A>);
}

const LAB = read<Attempt>('lab.jsonl');
const LOGS = read<AttemptReading>('published-logs.jsonl');

function evidenceOf({ attempt, clockSkewMs = 0 }: Recorded<Attempt>) {
  return attempt.evidence && { ...attempt.evidence, clockSkewMs };
}

function isRight({ expected }: Recorded<unknown>, { verdict }: Diagnosis): boolean {
  return verdict === expected.cause || expected.alsoAcceptable.some((cause) => cause === verdict);
}

const withProbes = LAB.filter((one) => isRight(one, diagnose(one.attempt, evidenceOf(one))));
const without = LAB.filter((one) => isRight(one, diagnose(one.attempt, null)));

test('of every fault of the lab the first cause is the true one in at least 95 of 100 cases', () => {
  expect(LAB.length).toBeGreaterThanOrEqual(68);
  expect(withProbes.length / LAB.length).toBeGreaterThanOrEqual(0.95);
});

test('without what the probes found it is clearly fewer', () => {
  expect(without.length / LAB.length).toBeLessThan(0.7);
});

test('what no evidence tells is not claimed: a failed host check in the words of a wrong password', () => {
  const told = LAB.filter(({ scenario }) => scenario.startsWith('hostcheck-denied'));
  expect(told).toHaveLength(2);
  for (const one of told) expect(diagnose(one.attempt, evidenceOf(one)).confidence).toBeLessThan(0.6);
});

test('a published log that leaves several causes open is never claimed with 0.8', () => {
  const sure = LOGS.filter((one) => diagnose(one.attempt, null).confidence >= 0.8);
  for (const one of sure) expect(isRight(one, diagnose(one.attempt, null)), one.scenario).toBe(true);
});

test.each([
  // Everybody else connects: it is this person's address that was blocked, or this machine that lacks the authority.
  ['ocserv-source-banned', 40, 0, 'tls-reset-by-middlebox', 'gateway-login-rate-block'],
  ['tls-untrusted-ca', 40, 0, 'server-cert-untrusted', 'client-missing-root-ca'],
  ['ikev2-server-cert-untrusted', 40, 0, 'server-cert-untrusted', 'client-missing-root-ca'],
])(
  '%s: with %i people connecting and %i failing, %s becomes %s, and a sentence says why',
  (scenario, connectedPeople, failedPeople, before, after) => {
    const one = LAB.find((recorded) => recorded.scenario === scenario);
    if (!one) throw new Error(`${scenario} was not recorded`);
    const alone = diagnose(one.attempt, evidenceOf(one));
    const revised = diagnose(one.attempt, evidenceOf(one), { connectedPeople, failedPeople });
    expect(alone.verdict).toBe(before);
    expect(revised.verdict).toBe(after);
    const said = revised.causes[0]?.for.map(({ code, args }) => findingText(code, args));
    expect(said?.map(({ en }) => en).join('\n')).toContain(`${connectedPeople} other people connect`);
    expect(said?.map(({ ja }) => ja).join('\n')).toContain(`${connectedPeople} 人`);
    expect(revised.causes.flatMap((cause) => cause.notChecked.map(({ code }) => code))).not.toContain(
      'peers-not-compared',
    );
  },
);

test.each(['hostcheck-denied', 'hostcheck-denied-openconnect'])(
  'what the machine cannot tell, the gateway’s own log does: %s',
  (scenario) => {
    const one = LAB.find((recorded) => recorded.scenario === scenario);
    if (!one) throw new Error(`${scenario} was not recorded`);
    const gatewayLog = { signs: ['host-check-refused'], reached: 'posture' } as const;
    const told = diagnose(one.attempt, evidenceOf(one), null, { gatewayLog });
    expect(told.verdict).toBe('host-check-failed');
    expect(told.stage).toBe('posture');
    const silent = { gatewayLog: { signs: [], reached: 'posture' } } as const;
    expect(diagnose(one.attempt, evidenceOf(one), null, silent).confidence).toBeLessThan(0.8);
  },
);
