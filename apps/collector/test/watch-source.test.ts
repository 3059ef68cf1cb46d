import { createHmac } from 'node:crypto';
import { attemptSchema, type CollectorConfig } from '@tsunagu/core/collect';
import { expect, test } from 'vitest';
import { CERTIFICATE, CLEANUP, LOST, machine, START, told, UP } from './support/watched-log.ts';

test('looks at the network at the first error, while the client still cleans up, and tells the attempt once', async () => {
  const one = machine();
  one.write(START);
  const watch = one.open();
  await one.pass(watch, 1);
  expect(one.state.asked).toEqual([]);
  one.write(CERTIFICATE);
  await one.pass(watch, 0);
  expect(one.state.asked).toMatchObject([
    { gateway: { host: 'vpn.example.test', port: 10443 }, stage: 'secure', connected: false },
  ]);
  expect(one.state.finished).toEqual([]);
  one.write(CLEANUP);
  await one.pass(watch, 30);
  expect(told(one)).toEqual(['failed secure']);
  expect(one.state.asked).toHaveLength(1);
  const [{ attempt } = {}] = one.state.finished;
  expect(attemptSchema.safeParse(attempt).error).toBeUndefined();
  expect(attempt).toMatchObject({ recordedAt: '2026-11-22T09:00:00.000Z', person: null, personName: null });
  expect(attempt?.evidence).not.toBeNull();
  expect(JSON.stringify(attempt)).not.toContain('Alice');
});

test.each(['192.0.2.20', 'vpn.example.test'])(
  'a log that names %s outranks the known gateway',
  async (host) => {
    const one = machine();
    one.state.onlyKnown = { host: '192.0.2.1', port: 443 };
    const watch = one.open();
    one.write('DEBUG:  openfortivpn 1.19.0\n');
    await one.pass(watch, 0);
    one.write(`DEBUG:  Configuration host = "${host}"\nDEBUG:  Configuration port = "10443"\n`);
    one.write('ERROR:  connect: Connection refused\nINFO:   Closed connection to gateway.\n');
    await one.pass(watch, 30);
    expect(one.state.finished.map(({ attempt }) => attempt.gateway)).toEqual([{ host, port: 10_443 }]);
  },
);

test('looks again when the log names the gateway only after its first error', async () => {
  const one = machine('pptp');
  const watch = one.open();
  one.write(
    'Nov 22 09:00:00 pc pptp[7]: anon warn[open_inetsock:pptp_callmgr.c:352]: connect: Connection refused\n',
  );
  await one.pass(watch, 0);
  one.write(
    'Nov 22 09:00:00 pc pptp[7]: anon fatal[callmgr_main:pptp_callmgr.c:134]: Could not open control connection to 192.0.2.10\n',
  );
  await one.pass(watch, 10);
  expect(one.state.asked.map((question) => question.gateway?.host ?? null)).toEqual([null, '192.0.2.10']);
  expect(told(one)).toEqual(['failed reach']);
});

test('names the person by a keyed hash that is the same under every spelling, in clear only when asked to', async () => {
  const key = Buffer.alloc(32, 7).toString('base64url');
  const config: CollectorConfig = {
    configVersion: '1',
    personKey: key,
    sendNamesInClear: false,
    gateways: [],
    controlName: 'www.example.com',
    batchDelaySeconds: 5,
    heartbeatMinutes: 60,
  };
  const one = machine();
  one.state.config = config;
  one.write(START + CERTIFICATE + CLEANUP);
  const watch = one.open();
  await one.pass(watch, 10);
  const expected = createHmac('sha256', Buffer.alloc(32, 7)).update('alice').digest('hex');
  expect(one.state.finished[0]?.attempt).toMatchObject({ person: expected, personName: null });
  one.state.config = { ...config, sendNamesInClear: true };
  one.write(START + CERTIFICATE + CLEANUP);
  await one.pass(watch, 10);
  expect(one.state.finished[1]?.attempt).toMatchObject({ person: expected, personName: 'Alice' });
});

test('a restart in the middle of an attempt neither loses it nor tells an earlier one again', async () => {
  const one = machine();
  one.write(START + CERTIFICATE + CLEANUP);
  const first = one.open();
  await one.pass(first, 10);
  one.write(START);
  await one.pass(first, 1);
  const checkpoint = first.checkpoint();
  first.source.close();

  const second = one.open(checkpoint);
  await one.pass(second, 1);
  expect(told(one)).toEqual(['failed secure']);
  one.write(CERTIFICATE + CLEANUP);
  await one.pass(second, 10);
  expect(told(one)).toEqual(['failed secure', 'failed secure']);
  expect(new Set(one.state.finished.map(({ position }) => position)).size).toBe(2);
});

test('an attempt spooled before a crash but not yet in the checkpoint is not told again', async () => {
  const one = machine();
  const before = one.open();
  one.write('');
  await one.pass(before, 0);
  const checkpoint = before.checkpoint();
  one.write(START + CERTIFICATE + CLEANUP);
  await one.pass(before, 10);
  const spooled = one.state.finished.map(({ position }) => position);
  before.source.close();
  const after = one.open(checkpoint, spooled);
  await one.pass(after, 10);
  expect(one.state.finished).toHaveLength(1);
});

test('a client that hangs and is killed has failed where it hung', async () => {
  const one = machine();
  one.write(START);
  const watch = one.open();
  await one.pass(watch, 12);
  expect(one.state.asked).toMatchObject([{ stage: 'secure' }]);
  expect(one.state.finished).toEqual([]);
  one.state.clientGone = true;
  await one.pass(watch, 2);
  expect(told(one)).toEqual(['failed secure']);
});

test('stopping the collector ends what a dead client left open', async () => {
  const one = machine();
  one.write(START);
  const watch = one.open();
  await one.pass(watch, 1);
  one.state.clientGone = true;
  watch.stop(one.state.nowMs);
  await watch.settled();
  expect(told(one)).toEqual(['failed secure']);
});

test('stopping the collector leaves the attempt of a living client to the next run', async () => {
  const one = machine();
  one.write(START);
  const first = one.open();
  await one.pass(first, 1);
  first.stop(one.state.nowMs);
  await first.settled();
  expect(one.state.finished).toEqual([]);
  const second = one.open(first.checkpoint());
  one.write(UP);
  await one.pass(second, 20);
  expect(told(one)).toEqual(['connected connected']);
});

test('a session that is lost after a restart of the collector is a drop, told once', async () => {
  const one = machine();
  one.write(START + UP);
  const first = one.open();
  await one.pass(first, 20);
  expect(told(one)).toEqual(['connected connected']);
  const checkpoint = first.checkpoint();
  first.source.close();
  const second = one.open(checkpoint);
  await one.pass(second, 20);
  one.write(LOST);
  await one.pass(second, 20);
  expect(told(one)).toEqual(['connected connected', 'dropped connected']);
  const third = one.open(second.checkpoint());
  await one.pass(third, 20);
  expect(one.state.finished).toHaveLength(2);
});

test('what failed long before the log was found is told without probes', async () => {
  const one = machine();
  one.write(START + CERTIFICATE + CLEANUP);
  one.state.nowMs += 3_600_000;
  const watch = one.open();
  await one.pass(watch, 1);
  expect(told(one)).toEqual(['failed secure']);
  expect(one.state.asked).toEqual([]);
  expect(one.state.finished[0]?.attempt.evidence).toBeNull();
});

test('an endless loop of one line is read on only so far, and counted', async () => {
  const one = machine();
  one.write('Enter a valid code:\n'.repeat(5000));
  const watch = one.open();
  await one.pass(watch, 1);
  expect(watch.counts().repeatedLines).toBe(4900);
  one.write(START + CERTIFICATE + CLEANUP);
  await one.pass(watch, 10);
  expect(told(one)).toEqual(['failed secure']);
});

test('an attempt is told although the one before, of a client that is gone, still waits for its probes', async () => {
  const one = machine();
  const watch = one.open();
  let answer = () => {};
  one.state.probing = new Promise((resolve) => {
    answer = resolve;
  });
  one.state.clientGone = true;
  one.write(START + CERTIFICATE);
  for (let second = 0; second < 12; second += 1) {
    while (await watch.poll(one.state.nowMs));
    one.state.nowMs += 1000;
  }
  one.write(START.replace('10443', '10444') + CERTIFICATE);
  while (await watch.poll(one.state.nowMs));
  answer();
  await one.pass(watch, 20);
  expect(one.state.finished.map(({ attempt }) => attempt.gateway?.port)).toEqual([10_443, 10_444]);
});
