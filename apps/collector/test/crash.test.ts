import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt } from '@tsunagu/core/collect';
import { afterEach, expect, test } from 'vitest';
import { dispatch } from '../src/cli/dispatch.ts';
import { readEnv } from '../src/env.ts';
import { type TestEdge, TOKEN, testEdge } from './support/edge.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function attemptLines(port: number): string {
  return `DEBUG:  openfortivpn 1.19.0
DEBUG:  Configuration host = "127.0.0.1"
DEBUG:  Configuration port = "${port}"
DEBUG:  Resolving gateway host ip
DEBUG:  Establishing ssl connection
ERROR:  connect: Connection refused
INFO:   Closed connection to gateway.
INFO:   Could not log out.
`;
}

function attempts(edge: TestEdge): Attempt[] {
  return edge.items.flatMap((item) => (item.type === 'attempt' ? [item.attempt] : []));
}

test('killed again and again in mid-load, it delivers every attempt exactly once', async () => {
  const edge = await testEdge();
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-crash-'));
  const log = join(home, 'client.log');
  writeFileSync(log, '');
  closers.push(() => {
    edge.close();
    rmSync(home, { recursive: true, force: true });
  });
  const quiet = { locale: 'en' as const, out: () => undefined, err: () => undefined };
  await dispatch(['enroll', '--server', edge.url, '--token', TOKEN], quiet, { ...readEnv(), home });
  const start = (): ChildProcess =>
    spawn(process.execPath, [MAIN, 'run', '--source', `openfortivpn=${log}`], {
      env: { ...readEnvForChild(), TSUNAGU_HOME: home },
      stdio: 'ignore',
    });

  const count = 24;
  let collector = start();
  closers.push(() => collector.kill('SIGKILL'));
  for (let n = 0; n < count; n += 1) {
    const text = attemptLines(20_000 + n);
    const cut = (n * 37) % text.length;
    appendFileSync(log, text.slice(0, cut));
    await sleep(40);
    appendFileSync(log, text.slice(cut));
    await sleep(60);
    if (n % 5 === 4) {
      collector.kill('SIGKILL');
      collector = start();
    }
    edge.down = n % 8 < 3;
  }
  edge.down = false;
  const wanted = Array.from({ length: count }, (_, n) => 20_000 + n);
  for (
    let tries = 0;
    tries < 240 && new Set(attempts(edge).map((one) => one.gateway?.port)).size < count;
    tries += 1
  )
    await sleep(250);
  const ended = new Promise((resolve) => collector.once('exit', resolve));
  collector.kill('SIGTERM');
  await ended;
  // At least once on the wire, once in the store: the store keys on the id, so one id for each attempt is the promise.
  const ids = new Map(attempts(edge).map((one) => [one.attemptId, one.gateway?.port]));
  expect([...ids.values()].sort()).toEqual(wanted);
}, 120_000);

/** PATH and the like, without what would change the collector. */
function readEnvForChild(): Record<string, string> {
  return { PATH: '/usr/bin:/bin', LANG: 'C' };
}
