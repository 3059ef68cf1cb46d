import { execFile } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createLogReader, hasGrammar } from '@tsunagu/core/collect';
import { CLIENTS } from '@tsunagu/core/vocabulary';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { fileSource } from '../src/sources/tail/file-source.ts';
import { createLineSplitter, LINE_BYTES_MAX } from '../src/sources/tail/split-lines.ts';
import { memoryFolder } from './support/memory-folder.ts';

const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});
function folder(): string {
  const made = mkdtempSync(join(memoryFolder(), 'tsunagu-bad-'));
  folders.push(made);
  return made;
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const MB = 1024 * 1024;

/** A megabyte of bytes as they come, with a line feed now and then. */
function noise(seed: number): Buffer {
  const bytes = Buffer.alloc(MB);
  let state = seed;
  for (let at = 0; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = (state >>> 16) % 499 === 0 ? 10 : (state >>> 20) & 255;
  }
  return bytes;
}

describe.each(CLIENTS.filter(hasGrammar))('%s', (client) => {
  // One for the whole way of a hundred; what a grammar keeps of noise shows in five as well.
  const megabytes = client === 'forticlient' ? 100 : 5;

  test(`reads ${megabytes} MB of noise in bounded memory`, { timeout: 120_000 }, () => {
    const splitter = createLineSplitter();
    const reader = createLogReader({ client, zoneOffsetMinutes: 0 });
    const chunk = noise(7);
    let told = 0;
    let beforeBytes = 0;
    for (let round = 0; round < megabytes; round += 1) {
      chunk[round * 3] = round;
      for (const { text } of splitter.push(chunk, round * MB))
        told += reader.feed(text, 1_795_305_600_000 + round).length;
      reader.tick(1_795_305_600_000 + round);
      if (round === 1) beforeBytes = heapBytes();
    }
    expect(heapBytes() - beforeBytes).toBeLessThan(12 * MB);
    expect(told).toBe(0);
  });
});

test('reads a log of 100 MB, appended as a spinning client does, in bounded memory and never all at once', {
  timeout: 60_000,
}, async () => {
  const path = join(folder(), 'client.log');
  writeFileSync(path, '');
  const source = fileSource({ client: 'openconnect', path }, { from: 'beginning' });
  await source.poll(0);
  const chunk = noise(11);
  const before = heapBytes();
  let longest = 0;
  for (let round = 0; round < 100; round += 1) {
    appendFileSync(path, chunk);
    for (let more = true; more; ) {
      const read = await source.poll(round);
      const bytes = (read?.lines ?? []).reduce((sum, { text }) => sum + text.length, 0);
      longest = Math.max(longest, bytes);
      more = read?.more ?? false;
    }
  }
  expect(longest).toBeLessThanOrEqual(2 * MB);
  expect(heapBytes() - before).toBeLessThan(12 * MB);
  source.close();
});

test('cuts a line of 10 MB, and reads the one after it whole', () => {
  const splitter = createLineSplitter();
  const lines = [...Array.from({ length: 10 }, () => Buffer.alloc(MB, 120)), Buffer.from('\nnext\n')].flatMap(
    (chunk, index) => splitter.push(chunk, index * MB),
  );
  expect(lines.map(({ text }) => text.length)).toEqual([LINE_BYTES_MAX, 4]);
  expect(splitter.cutBytes()).toBe(10 * MB - LINE_BYTES_MAX);
});

test.runIf(process.platform === 'linux')(
  'does not wait for a pipe under a log’s name, and takes a folder for no log',
  async () => {
    const home = folder();
    const pipe = join(home, 'pipe.log');
    await promisify(execFile)('mkfifo', [pipe]);
    mkdirSync(join(home, 'folder.log'));
    for (const path of [pipe, join(home, 'folder.log')]) {
      const source = fileSource({ client: 'openconnect', path }, { from: 'beginning' });
      await expect(source.poll(0)).rejects.toMatchObject({ code: 'file-unreadable' });
      rmSync(path, { recursive: true });
      writeFileSync(path, 'a line\n');
      expect((await source.poll(1))?.lines.map(({ text }) => text)).toEqual(['a line']);
      source.close();
    }
  },
);

const NOBODY = 65_534;

test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'does not read for somebody what is not theirs, by whatever link',
  async () => {
    const home = folder();
    const secrets = join(home, 'secrets');
    mkdirSync(secrets);
    writeFileSync(join(secrets, 'client.log'), 'a secret\n', { mode: 0o600 });
    const read = async (path: string): Promise<string[]> => {
      const source = fileSource({ client: 'forticlient', path }, { from: 'beginning' });
      try {
        return ((await source.poll(0))?.lines ?? []).map(({ text }) => text);
      } finally {
        source.close();
      }
    };
    const link = join(home, 'client.log');
    symlinkSync(join(secrets, 'client.log'), link);
    expect(await read(link)).toEqual(['a secret']);
    lchownSync(link, NOBODY, NOBODY);
    await expect(read(link)).rejects.toMatchObject({ code: 'file-unreadable' });
    const folderLink = join(home, 'FortiClient');
    symlinkSync(secrets, folderLink);
    lchownSync(folderLink, NOBODY, NOBODY);
    await expect(read(join(folderLink, 'client.log'))).rejects.toMatchObject({ code: 'file-unreadable' });
    chownSync(join(secrets, 'client.log'), NOBODY, NOBODY);
    expect(await read(link)).toEqual(['a secret']);
  },
);

test('splits any bytes in any pieces to the same lines', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat(40), { maxLength: 20 }), (bytes, cuts) => {
      const whole = createLineSplitter().push(Buffer.from(bytes), 0);
      const pieces = createLineSplitter();
      let at = 0;
      const parts = [...cuts, bytes.length].flatMap((length) => {
        const piece = Buffer.from(bytes.slice(at, at + length));
        const lines = pieces.push(piece, at);
        at += piece.length;
        return lines;
      });
      expect(parts).toEqual(whole);
    }),
  );
});

/** Polls a collector thrice as somebody without rights, and prints what it complained about. */
const POLL_AS_NOBODY = `
  const { openCollector } = await import(process.argv[1]);
  const [home, denied, given] = process.argv.slice(2);
  const lines = [];
  process.setgid(${NOBODY});
  process.setuid(${NOBODY});
  let nowMs = Date.now();
  const collector = await openCollector({
    env: { locale: 'en', home, windows: null, userHomes: home, proxyVariables: {} },
    layout: { home, device: home + '/d', key: home + '/k', config: home + '/c', rules: home + '/r', spool: home + '/spool' },
    sources: [{ client: 'openfortivpn', path: denied }, { client: 'openconnect', path: given }],
    caFiles: [],
    log: (line) => lines.push(line),
    nowMs: () => (nowMs += 1000),
  });
  for (let i = 0; i < 3; i += 1) await collector.poll();
  const places = collector.watches.map((watch) => watch.source.place() !== null);
  await collector.close();
  console.log(JSON.stringify({ lines, places }));
`;

test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'says once that a log of somebody else may not be read, and reads the others',
  async () => {
    const home = folder();
    const logs = join(home, 'logs');
    mkdirSync(logs);
    mkdirSync(join(home, 'spool'));
    const denied = join(logs, 'root.log');
    const given = join(logs, 'mine.log');
    writeFileSync(denied, 'GET https://vpn.example.com/\n', { mode: 0o600 });
    writeFileSync(given, 'GET https://vpn.example.com/\n', { mode: 0o644 });
    for (const path of [home, join(home, 'spool')]) chownSync(path, NOBODY, NOBODY);
    for (const path of [home, logs]) chmodSync(path, 0o755);
    const program = new URL('../src/agent/collector.ts', import.meta.url).href;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', POLL_AS_NOBODY, program, home, denied, given],
      { timeout: 30_000 },
    );
    const { lines, places } = JSON.parse(stdout);
    expect(lines.filter((line: string) => line.includes('file-unreadable'))).toEqual([
      `file-unreadable openfortivpn:${denied}`,
    ]);
    expect(places).toEqual([false, true]);
  },
);
