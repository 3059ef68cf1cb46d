import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attempt } from '@tsunagu/core/collect';
import { afterEach, expect, test } from 'vitest';
import { openCollector } from '../src/agent/collector.ts';
import { toldAttempts } from '../src/agent/told-attempts.ts';
import { readEnv } from '../src/env.ts';
import { homeLayout } from '../src/home/home-layout.ts';

const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

const attempt = (over: Partial<Attempt>): Attempt => ({
  attemptId: '0190163d-8694-739b-aea5-966c26f8ad91',
  recordedAt: '2026-11-22T00:00:00.000Z',
  client: 'nm-l2tp',
  clientVersion: null,
  protocol: 'l2tp-ipsec',
  gateway: { host: 'vpn.example.com', port: null },
  profile: null,
  startedAt: '2026-11-22T00:00:00.000Z',
  endedAt: '2026-11-22T00:00:10.000Z',
  result: 'failed',
  stage: 'reach',
  percent: [],
  errorCode: null,
  signs: [],
  steps: [],
  lines: [],
  unrecognized: [],
  repeatCount: 1,
  person: null,
  personName: null,
  evidence: null,
  ...over,
});

test('takes the second telling of one attempt by another log for told, never by the same one', () => {
  const told = toldAttempts();
  expect(told.isTold('nm-l2tp:syslog', attempt({}), 0)).toBe(false);
  expect(told.isTold('strongswan:syslog', attempt({ client: 'strongswan' }), 1_000)).toBe(true);
  expect(told.isTold('nm-l2tp:syslog', attempt({}), 2_000)).toBe(false);
  const other = attempt({ client: 'strongswan', gateway: { host: 'gw2.example.com', port: null } });
  expect(told.isTold('strongswan:syslog', other, 3_000)).toBe(false);
});

test('forgets what was told long ago', () => {
  const told = toldAttempts();
  told.isTold('a', attempt({}), 0);
  expect(told.isTold('b', attempt({}), 11 * 60_000)).toBe(false);
});

/** A collector over one FortiClient log with a rules file; gives what it spooled and what it complained about. */
async function runWithRules(rules: string) {
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-rules-'));
  folders.push(home);
  mkdirSync(join(home, 'spool'));
  writeFileSync(join(home, 'log-rules.json'), rules);
  const log = join(home, 'sslvpn.log');
  writeFileSync(log, '');
  const complaints: string[] = [];
  let nowMs = Date.parse('2026-11-22T00:00:00Z');
  const collector = await openCollector({
    env: { ...readEnv(), locale: 'en', home, windows: null, userHomes: home },
    layout: homeLayout(home),
    sources: [{ client: 'forticlient', path: log }],
    caFiles: [],
    log: (line) => complaints.push(line),
    nowMs: () => nowMs,
  });
  appendFileSync(log, '20261122 09:00:00.123 TZ=+0900 [sslvpn:INFO] Frob started\n');
  appendFileSync(log, '20261122 09:00:01.123 TZ=+0900 [sslvpn:INFO] Frob refused with E7\n');
  for (let round = 0; round < 4; round += 1) {
    await collector.poll();
    nowMs += 4_000;
  }
  await collector.close();
  const items = [...collector.spool.peek(10, 1_000_000)].map(({ record }) => record.item);
  return { complaints, attempts: items.flatMap((item) => (item.type === 'attempt' ? [item.attempt] : [])) };
}

const RULES = JSON.stringify({
  version: 1,
  rules: [
    { client: 'forticlient', match: 'frob started', means: 'start' },
    {
      client: 'forticlient',
      match: 'frob refused with {code}',
      means: 'error',
      stage: 'posture',
      sign: 'host-check-refused',
    },
  ],
});

test('reads an operator’s rules from the collector’s folder', { timeout: 30_000 }, async () => {
  const { attempts, complaints } = await runWithRules(RULES);
  expect(complaints).toEqual([]);
  expect(attempts.map(({ result, stage, errorCode }) => [result, stage, errorCode])).toEqual([
    ['failed', 'posture', 'E7'],
  ]);
});

test('says once what is wrong with a rules file, and works without it', async () => {
  const { attempts, complaints } = await runWithRules(RULES.replace('"version":1', '"version":7'));
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toContain('log-rules-invalid: version');
  expect(attempts).toEqual([]);
});
