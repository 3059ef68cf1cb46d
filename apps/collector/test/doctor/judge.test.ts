import type { AttemptReading, Evidence, ProbeResult } from '@tsunagu/core/collect';
import { judgeStep, PLAYBOOKS } from '@tsunagu/core/diagnose';
import { CAUSES } from '@tsunagu/core/vocabulary';
import { expect, test } from 'vitest';
import { clockTime } from '../../src/cli/doctor/clock-time.ts';
import { judge } from '../../src/cli/doctor/judge.ts';
import type { LastAttempt } from '../../src/cli/doctor/last-attempt.ts';
import type { Looked } from '../../src/cli/doctor/look-now.ts';
import { readLadder } from '../../src/cli/doctor/read-ladder.ts';
import { type LineFacts, writeLines } from '../../src/cli/doctor/write-lines.ts';
import { PLAIN_STEPS } from '../../src/hint/plain-steps.ts';
import { PLAIN_WORDS } from '../../src/hint/plain-words/index.ts';
import { userSteps } from '../../src/hint/user-steps.ts';
import type { Standing } from '../../src/home/standing.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 0, 10);
const GATEWAY = { host: 'vpn.example.test', port: 443 };
const NO_ANSWER = { values: [], durationMs: 1, code: null };

const link: ProbeResult = {
  probe: 'link',
  durationMs: 1,
  adapters: [{ name: 'eth0', up: true, addresses: ['10.0.0.2'], virtual: false }],
  defaultRoute: true,
  firstHopReachable: true,
};
const dns = (outcome: 'answered' | 'nxdomain'): ProbeResult => ({
  probe: 'dns',
  host: GATEWAY.host,
  durationMs: 1,
  system: { ...NO_ANSWER, outcome, values: outcome === 'answered' ? ['192.0.2.1'] : [] },
  hostsFile: null,
  singleLabel: false,
  searchDomains: [],
  resolvers: [],
});
const tcp = (outcome: 'open' | 'timeout'): ProbeResult => ({
  probe: 'tcp',
  durationMs: 1,
  targets: [{ address: '192.0.2.1', port: 443, role: 'configured', outcome, code: null, durationMs: 1 }],
});
const tls = (chainError: string | null): ProbeResult => ({
  probe: 'tls',
  durationMs: 1,
  targets: [
    {
      address: '192.0.2.1',
      port: 443,
      serverName: GATEWAY.host,
      outcome: 'handshake',
      code: null,
      protocol: 'TLSv1.3',
      chainError,
      nameMatches: true,
      chain: [],
      durationMs: 1,
    },
  ],
});
const evidence = (...probes: ProbeResult[]): Evidence => ({
  collectedAt: new Date(NOW_MS).toISOString(),
  probes,
  notRun: [],
});
const looked = (...probes: ProbeResult[]): Looked => ({
  gateway: GATEWAY,
  protocol: 'ssl-vpn',
  evidence: evidence(...probes),
});
function last(
  reading: Partial<AttemptReading>,
  minutesAgo: number,
  known: LastAttempt['known'] = 'seen',
): LastAttempt {
  const atMs = NOW_MS - minutesAgo * 60_000;
  return {
    atMs,
    known,
    reading: {
      client: 'openfortivpn',
      clientVersion: null,
      protocol: 'ssl-vpn',
      gateway: GATEWAY,
      profile: null,
      startedAt: new Date(atMs).toISOString(),
      endedAt: null,
      result: 'failed',
      stage: 'authenticate',
      percent: [],
      errorCode: null,
      signs: ['password-refused'],
      steps: [],
      lines: [],
      unrecognized: [],
      repeatCount: 1,
      ...reading,
    },
  };
}
const OWN: Standing = {
  sight: 'own',
  enrolled: true,
  server: 'https://tsunagu.example.test',
  caFile: null,
  config: null,
  view: null,
};

function facts(one: Looked, attempt: LastAttempt | null, more: Partial<LineFacts> = {}): LineFacts {
  return {
    looked: one,
    judged: judge(one, attempt, NOW_MS),
    last: attempt,
    standing: OWN,
    platform: 'linux',
    isAsking: false,
    nowMs: NOW_MS,
    ...more,
  };
}

test('the ladder ends at the first rung that did not hold, and names those that did', () => {
  expect(readLadder(evidence(link, dns('nxdomain')), 'ssl-vpn', 443)).toMatchObject({
    fine: ['link'],
    endsAt: 'resolve',
  });
  expect(readLadder(evidence(link, dns('answered'), tcp('timeout')), 'ssl-vpn', 443)).toMatchObject({
    fine: ['link', 'name'],
    endsAt: 'reach',
  });
  expect(
    readLadder(evidence(link, dns('answered'), tcp('open'), tls('CERT_HAS_EXPIRED')), 'ssl-vpn', 443).endsAt,
  ).toBe('secure');
  const open = readLadder(evidence(link, dns('answered'), tcp('open'), tls(null)), 'unknown', 443);
  expect(open).toMatchObject({ endsAt: null, protocol: 'ssl-vpn' });
  expect(open.fine).toContain('identity');
});

test('another service on the same machine is not the gateway', () => {
  const elsewhere = readLadder(evidence(link, dns('answered'), tcp('timeout'), tls(null)), 'ssl-vpn', 8443);
  expect(elsewhere).toMatchObject({ endsAt: 'reach' });
});

test('what was never asked is neither fine nor wrong', () => {
  expect(readLadder(evidence(), 'ssl-vpn', 443)).toMatchObject({ fine: [], endsAt: null });
});

test('a way that is open now is not called broken because of an hour-old failure on it', () => {
  const way = looked(link, dns('answered'), tcp('open'), tls(null));
  const old = last({ stage: 'reach', signs: ['connect-timed-out'] }, 60);
  expect(judge(way, old, NOW_MS)).toMatchObject({ kind: 'fine', attempt: null });
  // What a login server said an hour ago still holds.
  expect(judge(way, last({}, 60), NOW_MS)).toMatchObject({ kind: 'found' });
  expect(judge(way, last({}, 60 * 24), NOW_MS)).toMatchObject({ kind: 'fine' });
});

test('an attempt at another gateway says nothing about this one', () => {
  const way = looked(link, dns('answered'), tcp('open'), tls(null));
  const other = last({ gateway: { host: 'other.example.test', port: 443 } }, 5);
  expect(judge(way, other, NOW_MS).attempt).toBeNull();
});

test('says that IT does not know unless something here shows that it does', () => {
  const way = looked(link, dns('nxdomain'));
  const en = (more: Partial<LineFacts>, attempt: LastAttempt | null) =>
    writeLines(facts(way, attempt, more)).itKnows.en;
  expect(en({ standing: { ...OWN, enrolled: false } }, null)).toMatch(/not registered/);
  expect(en({}, null)).toMatch(/not known here/);
  expect(en({}, last({}, 5, 'seen'))).toMatch(/not known here/);
  expect(en({}, last({}, 5, 'waiting'))).toMatch(/waits on this computer/);
  expect(en({}, last({}, 5, 'sent'))).toMatch(/has reached IT/);
});

test('somebody who may not read the collector’s files is told that, and not that IT does not know', () => {
  const way = looked(link, dns('nxdomain'));
  const closed: Standing = { ...OWN, sight: 'closed', enrolled: null, server: null };
  const { en, ja } = writeLines(facts(way, last({}, 5, 'seen'), { standing: closed })).itKnows;
  expect(en).toMatch(/not open to you/);
  expect(en).not.toMatch(/not registered|IT does not know/);
  expect(ja).toContain('あなたには見えない');
});

test('every cause has a sentence without technical terms, in both languages', () => {
  const jargon =
    /NXDOMAIN|SERVFAIL|\bTLS\b|\bTCP\b|\bUDP\b|\bIKE|\bPPP\b|\bMTU\b|\bRADIUS\b|\bLDAP\b|\bA record\b|\bCNAME\b/;
  for (const cause of CAUSES) {
    expect(PLAIN_WORDS[cause].en).not.toMatch(jargon);
    expect(PLAIN_WORDS[cause].ja).not.toMatch(jargon);
  }
});

test('offers a person nothing risky, nothing that cannot be undone, and always something', () => {
  for (const cause of [...CAUSES, 'unknown' as const]) {
    const steps = userSteps(cause, 'linux');
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.length).toBeLessThanOrEqual(2);
    for (const { en } of steps) {
      expect(en).not.toMatch(/ipconfig|switch (IPv6|the firewall|the proxy) off|IT is on it/i);
    }
  }
  expect(userSteps('dns-ttl-too-long', 'win32').length).toBeGreaterThan(0);
});

test('plain words stand for steps that a playbook really has, and name no department twice', () => {
  const texts = Object.values(PLAYBOOKS).flatMap(({ steps }) => steps.map(({ text }) => text.en));
  expect(Object.keys(PLAIN_STEPS).filter((step) => !texts.includes(step))).toEqual([]);
  const told = CAUSES.flatMap((cause) => [...userSteps(cause, 'linux'), ...userSteps(cause, 'win32')]);
  expect(told.filter(({ ja }) => ja.includes('IT部門'))).toEqual([]);
  expect(
    told.filter(({ en }) => /credentials|DNS cache|alternative gateway|host name|tether/i.test(en)),
  ).toEqual([]);
});

test('plain words pass the safety judge like the step that they stand for', () => {
  for (const { cause, steps } of Object.values(PLAYBOOKS)) {
    for (const step of steps) {
      const text = PLAIN_STEPS[step.text.en];
      if (text) expect(judgeStep({ ...step, text }, cause), text.en).toEqual({ allowed: true });
    }
  }
});

test('tells the day only when it was not today', () => {
  const noon = Date.parse(new Date(2026, 10, 20, 12, 0).toISOString());
  expect(clockTime(noon - 3_600_000, noon)).toBe('11:00');
  expect(clockTime(noon - 26 * 3_600_000, noon)).toBe('11-19 10:00');
});

test.each([
  [0.594, 'Possibly: ', 'A guess (59 %)'],
  [0.596, '', 'Likely (60 %)'],
  [0.846, '', 'Almost certain (85 %)'],
])('a cause that is %d sure is said as that, in the first line too', (confidence, start, word) => {
  const found = facts(looked(link, dns('nxdomain')), null);
  const diagnosis = { ...found.judged.diagnosis, verdict: 'captive-portal' as const, confidence };
  const lines = writeLines({ ...found, judged: { ...found.judged, kind: 'found', diagnosis } });
  expect(lines.sure.en.startsWith(word)).toBe(true);
  expect([lines.wrong.en.startsWith('Possibly: '), lines.wrong.ja.startsWith('おそらく: ')]).toEqual(
    start === '' ? [false, false] : [true, true],
  );
});
