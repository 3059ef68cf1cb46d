import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attempt } from '@tsunagu/core/collect';
import { afterEach, expect, test } from 'vitest';
import { openCollector } from '../src/agent/collector.ts';
import { toldAttempts } from '../src/agent/told-attempts.ts';
import { openCheckpointFile } from '../src/attempts/checkpoint.ts';
import { readEnv } from '../src/env.ts';
import { homeLayout } from '../src/home/home-layout.ts';
import { openSpool } from '../src/spool/open-spool.ts';
import { between, START } from './support/seen-attempts.ts';

const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

const charon = { client: 'strongswan' } as const;
const ras = { client: 'ras' } as const;
const seen = { client: 'observer', gateway: null, profile: null } as const;

/** One machine's memory on its disk; each `open` is a run or a scheduled pass. */
function machine() {
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-told-'));
  folders.push(home);
  const spool = openSpool(home);
  const file = join(home, 'sources.json');
  const open = () => {
    const checkpoints = openCheckpointFile(home);
    const told = toldAttempts(checkpoints, spool, START + 60_000);
    return {
      /** Whether this telling goes to the server. */
      tells(source: string, one: Attempt): boolean {
        if (told.judge(source, one, START + 60_000, () => false).isTold) return false;
        spool.append({
          origin: { source, position: one.attemptId },
          item: { type: 'attempt', attempt: one },
        });
        return true;
      },
      save: () => checkpoints.save(),
    };
  };
  return { open, file };
}

test('takes the second telling of one attempt by another log for told, never by the same one', () => {
  const run = machine().open();
  expect(run.tells('nm-l2tp:syslog', between(0, 10))).toBe(true);
  expect(run.tells('strongswan:syslog', between(1, 10, charon))).toBe(false);
  expect(run.tells('nm-l2tp:syslog', between(0, 10))).toBe(true);
  const elsewhere = between(0, 10, { ...charon, gateway: { host: 'gw2.example.com', port: null } });
  expect(run.tells('strongswan:syslog', elsewhere)).toBe(true);
});

test('somebody who tries again at once is told twice, whichever log comes first', () => {
  const run = machine().open();
  expect(run.tells('nm-l2tp:syslog', between(0, 4))).toBe(true);
  expect(run.tells('nm-l2tp:syslog', between(5, 9))).toBe(true);
  expect(run.tells('strongswan:syslog', between(0, 4, charon))).toBe(false);
  expect(run.tells('strongswan:syslog', between(5, 9, charon))).toBe(false);
  expect(run.tells('strongswan:syslog', between(10, 12, charon))).toBe(true);
});

test('remembers over restarts and scheduled passes what was told, and writes nothing where nothing is told', () => {
  const { open, file } = machine();
  const first = open();
  expect(first.tells('nm-l2tp:syslog', between(0, 10))).toBe(true);
  first.save();
  const written = statSync(file, { bigint: true }).mtimeNs;
  const second = open();
  second.save();
  expect(statSync(file, { bigint: true }).mtimeNs).toBe(written);
  expect(second.tells('strongswan:syslog', between(1, 10, charon))).toBe(false);
  second.save();
  const third = open();
  // Each log tells it once: its next one is another attempt.
  expect(third.tells('strongswan:syslog', between(1, 10, charon))).toBe(true);
});

test('a run that was killed before it could save knows from the spool what it told', () => {
  const { open } = machine();
  expect(open().tells('nm-l2tp:syslog', between(0, 10))).toBe(true);
  expect(open().tells('strongswan:syslog', between(1, 10, charon))).toBe(false);
});

test('a memory that somebody spoilt is no memory', () => {
  const { open, file } = machine();
  writeFileSync(file, '{"told":[[{"source":1}],7,[null],[]],"a:b":{"place":{"offset":1}}}');
  expect(open().tells('nm-l2tp:syslog', between(0, 10))).toBe(true);
});

test('a log goes before the observer: what only one of them can know is not swallowed', () => {
  const logFirst = machine().open();
  expect(logFirst.tells('ras:Application', between(0, 10, ras))).toBe(true);
  // An adapter came up: that was no failure.
  const up = between(8, 9, { ...seen, result: 'connected' });
  expect(logFirst.tells('observer:observer', up)).toBe(true);
  expect(logFirst.tells('observer:observer', between(9, 12, seen))).toBe(false);
  // One of its attempts for one of the log's.
  expect(logFirst.tells('observer:observer', between(9, 12, seen))).toBe(true);

  const observerFirst = machine().open();
  expect(observerFirst.tells('observer:observer', up)).toBe(true);
  expect(observerFirst.tells('ras:Application', between(0, 10, ras))).toBe(true);
  expect(observerFirst.tells('ras:Application', between(11, 12, { ...ras, result: 'connected' }))).toBe(
    false,
  );
  expect(observerFirst.tells('ras:Application', between(12, 13, { ...ras, result: 'connected' }))).toBe(true);
});

test('a log that knows why comes through although the observer saw it first, and only one of its layers does', () => {
  const run = machine().open();
  expect(run.tells('observer:observer', between(0, 10, { ...seen, profile: 'charon' }))).toBe(true);
  expect(run.tells('nm-l2tp:syslog', between(0, 10))).toBe(true);
  expect(run.tells('strongswan:syslog', between(1, 10, charon))).toBe(false);
});

test('an attempt that is connected swallows no later one to another gateway, in a pass after both', () => {
  const { open } = machine();
  const up = { result: 'connected', endedAt: null } as const;
  const run = open();
  const name = { gateway: { host: 'l2tp.example.com', port: null } };
  const address = { gateway: { host: '198.51.100.7', port: null } };
  expect(run.tells('nm-l2tp:syslog', between(-900, 0, { ...up, ...name }))).toBe(true);
  expect(run.tells('strongswan:syslog', between(-300, 0, { ...up, ...charon, ...address }))).toBe(true);
  run.save();
  // Near misses: its own daemon, within seconds, in a later pass.
  expect(open().tells('strongswan:journal', between(-897, 0, { ...up, ...charon, ...name }))).toBe(false);
});

test('forgets what was told long ago', () => {
  const { open } = machine();
  const run = open();
  expect(run.tells('nm-l2tp:syslog', between(-9_000, -8_990))).toBe(true);
  for (let n = 0; n < 60; n += 1) run.tells('nm-l2tp:syslog', between(n * 20, n * 20 + 1));
  run.save();
  expect(JSON.stringify(openCheckpointFile(folders.at(-1) ?? '').told()).length).toBeLessThan(20_000);
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
