import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openChildLog } from '../../src/start/child-log.ts';
import { isReadyLine } from '../../src/start/child-spec.ts';
import { keepSecret, prepareDataFolder } from '../../src/start/data-folder.ts';
import { describeLine } from '../../src/start/describe-line.ts';
import { createEndings } from '../../src/start/endings.ts';
import { failureMessage } from '../../src/start/failure-message.ts';
import { hashSources } from '../../src/start/hash-sources.ts';
import { lockInstance } from '../../src/start/instance-lock.ts';
import { createProgress } from '../../src/start/progress.ts';
import { restartDelayMs } from '../../src/start/restart-policy.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsunagu-parts-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('instance lock', () => {
  test('is taken once, and again after it was given back', () => {
    const release = lockInstance(folder, 'http://a');
    expect(() => lockInstance(folder, 'http://b')).toThrow(/second-instance.*http:\/\/a/);
    release();
    lockInstance(folder, 'http://b')();
  });

  test.each([
    [
      'of a dead process',
      JSON.stringify({ url: 'http://a', holders: [{ pid: 2 ** 22 - 1, identity: 'x' }] }),
    ],
    [
      'of another process that has got the same pid',
      JSON.stringify({ url: 'http://a', holders: [{ pid: process.pid, identity: `${process.pid}@1` }] }),
    ],
    ['emptied by a crash of the machine', ''],
  ])('%s is taken over', (_name, note) => {
    mkdirSync(join(folder, 'instance.lock'));
    writeFileSync(join(folder, 'instance.lock/holder.json'), note);
    lockInstance(folder, 'http://b')();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('makes no hard link, which not every file system has: whoever holds it is a file of one name', () => {
    const release = lockInstance(folder, 'http://a');
    expect(statSync(join(folder, 'instance.lock/holder.json')).nlink).toBe(1);
    release();
  });

  test.runIf(process.platform === 'linux' && process.getuid?.() !== 0)(
    'in a folder that may not be written is the folder’s fault (its rights taken away)',
    () => {
      chmodSync(folder, 0o500);
      expect(() => lockInstance(folder, 'http://a')).toThrow(/data-folder-broken/);
      chmodSync(folder, 0o700);
    },
  );
});

describe('data folder', () => {
  test('keeps one secret, closed to others', () => {
    const data = prepareDataFolder(join(folder, 'data'));
    const secret = keepSecret(data);
    expect(keepSecret(data)).toBe(secret);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(join(data.path, 'secret')).mode & 0o777).toBe(0o600);
  });

  test('with a secret cut short says so instead of signing with it', () => {
    const data = prepareDataFolder(join(folder, 'data'));
    writeFileSync(join(data.path, 'secret'), 'short');
    expect(() => keepSecret(data)).toThrow(/data-folder-broken.*cut short/);
  });
});

describe('source hash', () => {
  const hash = () => hashSources(folder, ['apps/web', 'package-lock.json']);

  beforeEach(() => {
    mkdirSync(join(folder, 'apps/web/app'), { recursive: true });
    writeFileSync(join(folder, 'apps/web/app/page.tsx'), 'one');
    writeFileSync(join(folder, 'package-lock.json'), '{}');
  });

  test('changes with a file’s content, name, arrival and leaving', () => {
    const hashes = [hash()];
    const change = (path: string, text: string | null) => {
      if (text === null) rmSync(join(folder, path));
      else writeFileSync(join(folder, path), text);
      hashes.push(hash());
    };
    change('apps/web/app/page.tsx', 'two');
    change('apps/web/app/other.tsx', 'two');
    change('apps/web/app/page.tsx', null);
    change('package-lock.json', '{ }');
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('does not change with what the build itself or the tests write', () => {
    const before = hash();
    mkdirSync(join(folder, 'apps/web/.next'));
    writeFileSync(join(folder, 'apps/web/.next/BUILD_ID'), 'x');
    mkdirSync(join(folder, 'apps/web/test'));
    writeFileSync(join(folder, 'apps/web/test/page.test.ts'), 'x');
    expect(hash()).toBe(before);
  });
});

describe('child log', () => {
  test('keeps the last lines, also a torn last one', () => {
    const log = openChildLog(folder, 'web');
    for (let line = 1; line <= 30; line++) log.write(`line ${line}\n`);
    log.write('torn');
    expect(log.tail().split('\n')).toHaveLength(21);
    expect(log.tail()).toMatch(/^line 11\n[\s\S]*line 30\ntorn$/);
  });

  test('gives whole lines, however they were cut into pieces', () => {
    const lines: string[] = [];
    const log = openChildLog(folder, 'web', (line) => lines.push(line));
    for (const piece of ['{"eve', 'nt":"ready"}', '\nne', 'xt\n']) log.write(piece);
    expect(lines).toEqual(['{"event":"ready"}', 'next']);
  });

  test('is bounded: beyond 10 MB the old part moves aside, and only one is kept', () => {
    const log = openChildLog(folder, 'web');
    const megabyte = `${'x'.repeat(1024 * 1024 - 1)}\n`;
    for (let count = 0; count < 25; count++) log.write(megabyte);
    const sizes = [log.path, `${log.path}.1`].map((path) => statSync(path).size);
    expect(Math.max(...sizes)).toBeLessThan(12 * 1024 * 1024);
    expect(existsSync(`${log.path}.2`)).toBe(false);
  });

  test('goes on from an earlier run', () => {
    openChildLog(folder, 'web').write('one\n');
    openChildLog(folder, 'web').write('two\n');
    expect(readFileSync(join(folder, 'web.log'), 'utf8')).toBe('one\ntwo\n');
  });
});

test.each([
  ['{"event":"ready"}', true],
  ['{"level":"info","msg":"ready"}', true],
  ['{"msg":"not ready"}', false],
  ['ready', false],
  ['{"event":"ready"', false],
])('the line %s means ready: %s', (line, ready) => {
  expect(isReadyLine(line)).toBe(ready);
});

test.each([
  ['{"event":"progress","phase":"history","done":3,"total":10}', 'history 30 %'],
  ['{"event":"progress","phase":"live","done":0,"total":0}', 'live'],
  ['{"event":"ready","machines":500}', null],
  ['Error: no', 'Error: no'],
  ['{torn', '{torn'],
  ['', null],
])('the line %s is told as %s', (line, words) => {
  expect(describeLine(line)).toBe(words);
});

describe('restarts', () => {
  test('wait longer each time and end', () => {
    expect([0, 1, 2, 3, 4, 5].map((count) => restartDelayMs(count, true))).toEqual([
      500,
      1000,
      2000,
      4000,
      8000,
      null,
    ]);
  });

  test('of what never worked end sooner', () => {
    expect([0, 1, 2].map((count) => restartDelayMs(count, false))).toEqual([500, 1000, null]);
  });
});

describe('endings', () => {
  test('come in the reverse order, once, and one that fails does not keep the others', async () => {
    const order: string[] = [];
    const onError = vi.fn();
    const { atEnd, endAll } = createEndings(onError);
    atEnd(() => void order.push('first'));
    atEnd(() => Promise.reject(new Error('no')));
    atEnd(() => void order.push('last'));
    await Promise.all([endAll(), endAll()]);
    expect(order).toEqual(['last', 'first']);
    expect(onError).toHaveBeenCalledOnce();
  });

  test('what is started while all is being ended, is ended too', async () => {
    const order: string[] = [];
    const { atEnd, endAll } = createEndings(() => {});
    atEnd(() => void order.push('early'));
    const all = endAll();
    atEnd(() => void order.push('late'));
    await all;
    await endAll();
    expect(order).toEqual(['early', 'late']);
  });
});

test('progress shows the seconds (test clock)', async () => {
  const lines: string[] = [];
  let nowMs = 400;
  const progress = createProgress(
    (line) => lines.push(line),
    () => nowMs,
  );
  progress.say('one');
  nowMs = 12_340;
  expect(await progress.during('two', async () => 7)).toBe(7);
  expect(lines).toEqual(['   0.4 s  one\n', '  12.3 s  two …\n']);
});

test('a failure message leads with what to do and keeps the detail', () => {
  const message = failureMessage(new TsunaguError('port-in-use', 'port 3000 is taken'));
  expect(message).toMatch(/^The port is in use[\s\S]*ポートが使用中[\s\S]* {2}port 3000 is taken$/);
});
