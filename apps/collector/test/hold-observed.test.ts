import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attempt } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { holdObserved } from '../src/agent/hold-observed.ts';
import { toldAttempts } from '../src/agent/told-attempts.ts';
import { openCheckpointFile } from '../src/attempts/checkpoint.ts';
import { showDataCommand } from '../src/cli/show-data.ts';
import { readEnv } from '../src/env.ts';
import { openSpool } from '../src/spool/open-spool.ts';
import { between, START } from './support/seen-attempts.ts';

const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

const fortivpn = { client: 'openfortivpn', protocol: 'ssl-vpn' } as const;
/** What the observer saw of openfortivpn from one second to another. */
const observed = (from: number, to: number, program = 'openfortivpn'): Attempt => {
  const one = between(from, to, { client: 'observer', gateway: null, profile: program });
  return { ...one, attemptId: one.attemptId.replace('aea5', 'aea6') };
};

/** One machine with its disk; `open` is a run of the collector that reads these logs, by a clock that moves by hand. */
function machine(logs: readonly Client[] = ['openfortivpn', 'observer']) {
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-observed-'));
  folders.push(home);
  const spool = openSpool(join(home, 'spool'));
  const clock = { nowMs: START + 60_000 };
  const openLogs = new Set<Client>();
  const open = () => {
    const memory = openCheckpointFile(join(home, 'spool'));
    const hold = holdObserved({
      memory,
      told: toldAttempts(memory, spool, clock.nowMs),
      startMs: clock.nowMs,
      logs: () => logs.map((client) => ({ client, isOpen: openLogs.has(client) })),
      tell: (source, { attempt, position }) =>
        spool.append({ origin: { source, position }, item: { type: 'attempt', attempt } }),
    });
    return {
      take: (attempt: Attempt, source = `${attempt.client}:file`) =>
        hold.take(source, { attempt, position: attempt.attemptId }, clock.nowMs),
      look: () => hold.tellDue(clock.nowMs),
      save: () => memory.save(),
    };
  };
  const told = () =>
    spool
      .peek(1_000, 1e9)
      .map(({ record }) => (record.item.type === 'attempt' ? record.item.attempt.client : '?'));
  return { home, clock, openLogs, open, told };
}

test('what the observer saw first and a log explains later is one attempt, the log’s', () => {
  const { clock, open, told } = machine();
  const run = open();
  run.take(observed(0, 10));
  expect(told()).toEqual([]);
  clock.nowMs += 30_000;
  run.look();
  run.take(between(0, 10, fortivpn));
  clock.nowMs += 600_000;
  expect(run.look()).toBe(false);
  expect(told()).toEqual(['openfortivpn']);
});

test('the same over a restart in between, and over one that was killed before it could note it', () => {
  const stopped = machine();
  const first = stopped.open();
  first.take(observed(0, 10));
  first.save();
  const second = stopped.open();
  second.take(between(0, 10, fortivpn));
  second.save();
  stopped.clock.nowMs += 600_000;
  expect(stopped.open().look()).toBe(false);
  expect(stopped.told()).toEqual(['openfortivpn']);

  const killed = machine();
  const before = killed.open();
  before.take(observed(0, 10));
  before.save();
  before.take(between(0, 10, fortivpn));
  killed.clock.nowMs += 600_000;
  expect(killed.open().look()).toBe(false);
  expect(killed.told()).toEqual(['openfortivpn']);
});

test('what no log tells is told by the observer after two minutes, once, over a restart too', () => {
  const { clock, open, told } = machine();
  const run = open();
  run.take(observed(0, 10));
  run.save();
  clock.nowMs += 119_000;
  expect(run.look()).toBe(false);
  clock.nowMs += 2_000;
  const next = open();
  expect(next.look()).toBe(true);
  expect(next.look()).toBe(false);
  next.save();
  expect(open().look()).toBe(false);
  expect(told()).toEqual(['observer']);
});

test('a log that has begun to tell it is waited for, until it is clear that it tells something else', () => {
  const { clock, openLogs, open, told } = machine();
  const run = open();
  openLogs.add('openfortivpn');
  run.take(observed(0, 10));
  clock.nowMs += 300_000;
  expect(run.look()).toBe(false);
  run.take(between(0, 290, fortivpn));
  expect(told()).toEqual(['openfortivpn']);
  run.take(observed(400, 410));
  clock.nowMs += 12 * 60_000;
  expect(run.look()).toBe(true);
  expect(told()).toEqual(['openfortivpn', 'observer']);
});

test('what no log can tell is told at once, and another attempt takes nobody’s place', () => {
  const nothing = machine(['strongswan', 'observer']);
  nothing.open().take(observed(0, 10));
  nothing.open().take(observed(20, 30, 'gpclient'));
  expect(nothing.told()).toEqual(['observer', 'observer']);

  const other = machine();
  const run = other.open();
  run.take(observed(0, 10));
  run.take(between(30, 40, fortivpn));
  other.clock.nowMs += 121_000;
  run.look();
  expect(other.told()).toEqual(['openfortivpn', 'observer']);
});

test('whatever is seen, however late the logs are within two minutes and however often it is started again: each attempt is told once', () => {
  const attempts = fc.array(fc.record({ lateS: fc.nat(100), restart: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(attempts, (plan) => {
      const { clock, open, told } = machine();
      let run = open();
      for (const [number, { lateS, restart }] of plan.entries()) {
        const from = number * 300;
        clock.nowMs = START + (from + 20) * 1000;
        run.take(observed(from, from + 10));
        run.save();
        if (restart) run = open();
        clock.nowMs += lateS * 1000;
        run.look();
        run.take(between(from, from + 10, fortivpn));
        run.save();
      }
      clock.nowMs += 600_000;
      run.look();
      expect(told()).toEqual(plan.map(() => 'openfortivpn'));
    }),
    { numRuns: 25 },
  );
});

test('what is kept back is bounded, a clock that is set back releases it, and a spoilt file holds nothing', () => {
  const many = machine();
  const run = many.open();
  for (let n = 0; n < 20; n += 1) run.take(observed(n * 20, n * 20 + 5));
  expect(many.told()).toHaveLength(4);
  many.clock.nowMs -= 86_400_000;
  expect(run.look()).toBe(true);
  expect(many.told()).toHaveLength(20);
  const memory = openCheckpointFile(join(many.home, 'spool'));
  memory.setHeld([7, null, { source: 'observer:observer', position: 'x', attempt: { attemptId: 1 } }]);
  memory.save();
  expect(many.open().look()).toBe(false);
});

test('the person is shown what is kept back: it will leave', async () => {
  const { home, open } = machine();
  const run = open();
  run.take(observed(0, 10));
  run.save();
  const out: string[] = [];
  const io = { locale: 'en' as const, out: (text: string) => void out.push(text), err: () => undefined };
  expect(await showDataCommand([], io, { ...readEnv(), home })).toBe(0);
  expect(out.join('\n')).toContain(observed(0, 10).attemptId);
});
