import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locale } from '@tsunagu/core/vocabulary';
import { afterEach, expect, test } from 'vitest';
import { openCollector } from '../src/agent/collector.ts';
import { makeHeartbeat, openCourier } from '../src/agent/courier.ts';
import { dispatch } from '../src/cli/dispatch.ts';
import { type CollectorEnv, readEnv } from '../src/env.ts';
import { readDevice } from '../src/home/device-file.ts';
import { holdFolder } from '../src/home/hold-folder.ts';
import { homeLayout } from '../src/home/home-layout.ts';
import { type TestEdge, TOKEN, testEdge } from './support/edge.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function machine(): CollectorEnv {
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-home-'));
  closers.push(() => rmSync(home, { recursive: true, force: true }));
  return { ...readEnv(), home };
}
async function edge(): Promise<TestEdge> {
  const made = await testEdge();
  closers.push(() => made.close());
  return made;
}
async function tsunagu(env: CollectorEnv, args: readonly string[], locale: Locale = 'en') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await dispatch(
    args,
    { locale, out: (text) => out.push(text), err: (text) => err.push(text) },
    env,
  );
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** A failed attempt that ended a while ago. */
function writeLog(env: CollectorEnv, port = 9): string {
  const path = join(env.home, 'client.log');
  writeFileSync(
    path,
    `DEBUG:  openfortivpn 1.19.0
DEBUG:  Configuration host = "127.0.0.1"
DEBUG:  Configuration port = "${port}"
DEBUG:  Configuration username = "alice"
DEBUG:  Resolving gateway host ip
DEBUG:  Establishing ssl connection
ERROR:  connect: Connection refused
INFO:   Closed connection to gateway.
INFO:   Could not log out.
`,
  );
  return path;
}

test('says in both languages what is wrong with a command line, and where to read more', async () => {
  const env = machine();
  for (const args of [
    ['fly'],
    ['once', '--sauce', 'x'],
    ['once', '--source', 'nosuch=/x'],
    ['once', '--source', 'openfortivpn'],
    ['enroll', '--server', 'ftp://x', '--token', TOKEN],
    ['run', 'extra'],
  ]) {
    const en = await tsunagu(env, args);
    expect(en.code).toBe(2);
    expect(en.err).toContain('[command-line-wrong]');
    expect(en.err).toContain('--help');
    expect((await tsunagu(env, args, 'ja')).err).toContain('書き方');
  }
  expect((await tsunagu(env, ['once', '--sauce', 'x'])).err).toContain('--sauce');
  expect((await tsunagu(env, ['--help'])).out).toContain('openfortivpn');
  expect((await tsunagu(env, ['--version'])).out).toMatch(/^\d+\.\d+\.\d+/);
});

test('enrols once, keeps the key for itself, and is the same machine when asked again', async () => {
  const env = machine();
  const server = await edge();
  const args = ['enroll', '--server', `${server.url}/`, '--token', TOKEN];
  expect(await tsunagu(env, args)).toMatchObject({ code: 0 });
  expect(await tsunagu(env, args)).toMatchObject({ code: 0 });
  const [first, second] = server.enrolments;
  expect(second?.deviceId).toBe(first?.deviceId);
  expect(second?.publicKey).toBe(first?.publicKey);
  if (process.platform !== 'win32') {
    expect(statSync(join(env.home, 'device.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(env.home, 'config.json')).mode & 0o777).toBe(0o600);
  }
  const status = JSON.parse((await tsunagu(env, ['status', '--json'])).out);
  expect(status).toMatchObject({
    enrolled: true,
    server: server.url,
    deviceId: first?.deviceId,
    running: false,
  });
});

test('a refused token and a server that is not there are told apart', async () => {
  const env = machine();
  const server = await edge();
  const refused = await tsunagu(env, ['enroll', '--server', server.url, '--token', 'tsu_not_the_right_one']);
  expect(refused).toMatchObject({ code: 3 });
  expect(refused.err).toContain('[token-invalid]');
  const gone = await tsunagu(env, ['enroll', '--server', 'http://127.0.0.1:9', '--token', TOKEN]);
  expect(gone).toMatchObject({ code: 4 });
  expect(gone.err).toContain('[server-unreachable]');
  expect(JSON.parse((await tsunagu(env, ['status', '--json'])).out).enrolled).toBe(false);
});

test('does nothing unnoticed on a machine that is not enrolled', async () => {
  const env = machine();
  expect((await tsunagu(env, ['run'])).err).toContain('[not-enrolled]');
  const once = await tsunagu(env, ['once', '--source', `openfortivpn=${writeLog(env)}`]);
  expect(once).toMatchObject({ code: 3 });
  // What was read is kept for later all the same.
  expect((await tsunagu(env, ['show-data'])).out).toContain('"result":"failed"');
});

test('one pass reads, looks, sends and leaves nothing; a second pass sends nothing again', async () => {
  const env = machine();
  const server = await edge();
  await tsunagu(env, ['enroll', '--server', server.url, '--token', TOKEN]);
  const args = ['once', '--source', `openfortivpn=${writeLog(env)}`];
  expect(await tsunagu(env, args)).toMatchObject({ code: 0 });
  const attempts = server.items.filter((item) => item.type === 'attempt');
  expect(attempts).toHaveLength(1);
  expect(attempts[0]).toMatchObject({
    attempt: { result: 'failed', stage: 'reach', gateway: { host: '127.0.0.1', port: 9 }, personName: null },
  });
  expect(attempts[0]?.attempt.person).toMatch(/^[0-9a-f]{64}$/);
  expect(attempts[0]?.attempt.evidence?.probes.map((probe) => probe.probe)).toContain('tcp');
  expect(await tsunagu(env, args)).toMatchObject({ code: 0 });
  expect(server.items.filter((item) => item.type === 'attempt')).toHaveLength(1);
});

test('what the person is shown is exactly what left: refused and accepted enrolments, batches, heartbeats that rode along', async () => {
  const env = machine();
  const server = await edge();
  const enrol = (token: string) => tsunagu(env, ['enroll', '--server', server.url, '--token', token]);
  await enrol('tsu_not_the_right_one');
  await enrol(TOKEN);
  await tsunagu(env, ['once', '--source', `openfortivpn=${writeLog(env)}`]);
  const device = readDevice(homeLayout(env.home));
  if (!device) throw new Error('not enrolled');
  const quiet = { sources: [], caFiles: [], log: () => undefined, nowMs: Date.now };
  const options = { env, layout: homeLayout(env.home), ...quiet };
  const collector = await openCollector(options);
  const courier = await openCourier(options, collector, 'once');
  // As the resident process beats: never spooled, and the second one meets a server that does not take it.
  await courier?.sender.send([makeHeartbeat(collector, Date.now())]);
  server.down = true;
  await courier?.sender.send([makeHeartbeat(collector, Date.now())]);
  courier?.close();
  await collector.close();
  const { out } = await tsunagu(env, ['show-data']);
  const copies = out
    .split('\n')
    .filter((line) => line.startsWith('{"sentAt"'))
    .map((line): { enrolment?: { token: string }; item?: unknown } => JSON.parse(line));
  const shown = copies.map(({ enrolment, item }) => enrolment ?? item);
  const left = (server.bodies as { token?: string; items?: unknown[] }[]).flatMap((body) =>
    body.items ? body.items : [{ ...body, token: '[secret]' }],
  );
  expect(left.length).toBeGreaterThan(5);
  expect(shown).toEqual(left);
  expect(out).not.toContain(TOKEN);
  // What surrounds each batch is told once.
  expect(out).toContain(device.deviceId);
});

test('a server that is down leaves everything here, says so, and gets it later', async () => {
  const env = machine();
  const server = await edge();
  await tsunagu(env, ['enroll', '--server', server.url, '--token', TOKEN]);
  const args = ['once', '--source', `openfortivpn=${writeLog(env)}`];
  server.down = true;
  const first = await tsunagu(env, args);
  expect(first.code).toBe(1);
  expect(first.err).toContain('[overloaded]');
  expect(server.items).toEqual([]);
  server.down = false;
  expect(await tsunagu(env, args)).toMatchObject({ code: 0 });
  expect(server.items.filter((item) => item.type === 'attempt')).toHaveLength(1);
});

test('a second instance on the same spool is turned away, one after a crash is not', async () => {
  const env = machine();
  const hold = await holdFolder(env.home);
  const busy = await tsunagu(env, ['once', '--spool', env.home, '--source', `openfortivpn=${writeLog(env)}`]);
  expect(busy).toMatchObject({ code: 5 });
  expect(busy.err).toContain('[second-instance]');
  await hold.release();
  // What a killed process leaves behind is a socket file that nobody answers, or any other file.
  writeFileSync(join(env.home, 'lock'), '');
  const after = await tsunagu(env, [
    'once',
    '--spool',
    env.home,
    '--source',
    `openfortivpn=${writeLog(env)}`,
  ]);
  expect(after.err).toContain('[not-enrolled]');
});

test('a certificate file that is none is refused before anything else happens', async () => {
  const env = machine();
  const path = writeLog(env);
  const answer = await tsunagu(env, ['once', '--source', `openfortivpn=${path}`, '--ca-file', path]);
  expect(answer).toMatchObject({ code: 1 });
  expect(answer.err).toContain('[file-unreadable]');
  expect(readFileSync(path, 'utf8')).toContain('openfortivpn');
});

test('a scheduled pass that finds nothing leaves the server alone, and tells once an hour that it lives', async () => {
  const env = machine();
  const server = await edge();
  await tsunagu(env, ['enroll', '--server', server.url, '--token', TOKEN]);
  const args = ['once', '--source', `openfortivpn=${writeLog(env)}`];
  const beats = () =>
    server.items.filter((item) => item.type === 'observation' && item.observation.kind === 'heartbeat');
  expect(await tsunagu(env, args)).toMatchObject({ code: 0 });
  expect(beats()).toHaveLength(1);
  // Were it asked now, the pass would not end well.
  server.down = true;
  for (let pass = 0; pass < 3; pass += 1) expect(await tsunagu(env, args)).toMatchObject({ code: 0 });
  const path = join(env.home, 'spool', 'watch-state.json');
  writeFileSync(
    path,
    JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), beatMs: Date.now() - 3_600_001 }),
  );
  server.down = false;
  expect(await tsunagu(env, args)).toMatchObject({ code: 0 });
  expect(beats()).toHaveLength(2);
});
