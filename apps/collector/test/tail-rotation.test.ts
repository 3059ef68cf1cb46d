import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { isRefusedLink } from '../src/sources/tail/is-foreign-link.ts';
import { openLog } from '../src/sources/tail/open-log.ts';
import type { Tail } from '../src/sources/tail/tail.ts';
import { tailFile } from '../src/sources/tail/tail-file.ts';

const folders: string[] = [];
function log(content?: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-tail-'));
  folders.push(folder);
  const path = join(folder, 'client.log');
  if (content !== undefined) writeFileSync(path, content);
  return path;
}
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

/** Reads until nothing more is offered at once. */
function drain(tail: Tail, nowMs = 0): string[] {
  const texts: string[] = [];
  for (let read = tail.read(nowMs); read; read = tail.read(nowMs)) {
    texts.push(...read.lines.map((line) => line.text));
    if (!read.more) break;
  }
  return texts;
}
/** When a file was written last, in seconds from now. */
function stamp(path: string, seconds: number): void {
  const at = Date.now() / 1000 + seconds;
  utimesSync(path, at, at);
}
const BEGINNING = { from: 'beginning' } as const;

test('reads every log that came and went since the last look, renamed, packed or not', () => {
  const path = log('a\n');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail)).toEqual(['a']);
  appendFileSync(path, 'b\n');
  renameSync(path, `${path}.3`);
  stamp(`${path}.3`, -30);
  writeFileSync(`${path}.2.gz`, gzipSync('c\nd\n'));
  stamp(`${path}.2.gz`, -20);
  writeFileSync(`${path}.1`, 'e\n');
  stamp(`${path}.1`, -10);
  writeFileSync(`${path}.9.gz`, gzipSync('long ago\n'));
  stamp(`${path}.9.gz`, -90);
  writeFileSync(join(dirname(path), 'client-other.log.1'), 'not of this family\n');
  writeFileSync(path, 'f\n');
  expect(drain(tail)).toEqual(['b', 'c', 'd', 'e', 'f']);
  expect(drain(tail)).toEqual([]);
});

test('a restart finds the rest of a log that was packed meanwhile, at the places it had', () => {
  const path = log('a\nb\n');
  stamp(path, -30);
  const tail = tailFile(path, BEGINNING);
  drain(tail);
  const place = tail.place();
  tail.close();
  if (!place) throw new Error('no place');
  unlinkSync(path);
  writeFileSync(`${path}.2.gz`, gzipSync('a\nb\nc\n'));
  stamp(`${path}.2.gz`, -20);
  writeFileSync(`${path}.1`, 'd\n');
  stamp(`${path}.1`, -10);
  const again = tailFile(path, { from: 'place', place });
  // Not before its successor is there: what is read of it now would be read again by the next run.
  expect(again.read(0)).toBeNull();
  writeFileSync(path, 'e\n');
  const read = again.read(0);
  expect(read?.lines.map(({ text, file, start }) => [text, file === place.mark.id, start])).toEqual([
    ['c', true, 4],
    ['d', false, 0],
    ['e', false, 0],
  ]);
});

test('copytruncate loses nothing of what was written since the last look', () => {
  const path = log('a\nb\n');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail)).toEqual(['a', 'b']);
  appendFileSync(path, 'c\nd');
  copyFileSync(path, `${path}.1`);
  truncateSync(path, 0);
  appendFileSync(path, 'd\n');
  expect(drain(tail)).toEqual(['c', 'dd']);
  expect(drain(tail)).toEqual([]);
});

test('a client without times that empties its log at each start writes another log each time', () => {
  const path = log('same words\nof no time\n');
  const tail = tailFile(path, BEGINNING);
  const files = new Set(tail.read(0)?.lines.map(({ file }) => file));
  for (let start = 0; start < 2; start += 1) {
    writeFileSync(path, 'same words\nof no time\n');
    stamp(path, 10 * (start + 1));
    const read = tail.read(0);
    expect(read?.lines.map(({ text }) => text)).toEqual(['same words', 'of no time']);
    for (const { file } of read?.lines ?? []) files.add(file);
  }
  expect(files.size).toBe(3);
  const place = tail.place();
  tail.close();
  if (!place) throw new Error('no place');
  // Near miss: nothing was written.
  expect(tailFile(path, { from: 'place', place }).read(0)).toBeNull();
  writeFileSync(path, 'same words\nof no time, and longer\n');
  expect(drain(tailFile(path, { from: 'place', place }))).toEqual(['same words', 'of no time, and longer']);
  writeFileSync(path, 'same\n');
  expect(drain(tailFile(path, { from: 'place', place }))).toEqual(['same']);
});

test('takes no older log of the family for one that came since the last look', () => {
  const path = log('a\nb\n');
  const tail = tailFile(path, BEGINNING);
  drain(tail);
  writeFileSync(`${path}.1`, 'x\ny\nz\n');
  stamp(`${path}.1`, -60);
  truncateSync(path, 0);
  appendFileSync(path, 'c\n');
  expect(drain(tail)).toEqual(['c']);
});

test('a log whose way is closed for a while goes on where it stood, and its lines come once', () => {
  const folder = dirname(log());
  const [real, link] = [join(folder, 'real'), join(folder, 'link')];
  mkdirSync(real);
  symlinkSync(real, link);
  const path = join(link, 'client.log');
  writeFileSync(path, 'a\n');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail)).toEqual(['a']);
  appendFileSync(path, 'b\n');
  // A link that leads to itself: the system refuses the path, not the open log.
  unlinkSync(link);
  symlinkSync(link, link);
  expect(tail.read(0)?.lines.map(({ text }) => text)).toEqual(['b']);
  expect(() => tail.read(1)).toThrow('file-unreadable');
  unlinkSync(link);
  symlinkSync(real, link);
  appendFileSync(path, 'c\n');
  expect(drain(tail)).toEqual(['c']);
});

test.runIf(process.getuid?.() === 0)('as root: no rotated name leads to a file of somebody else', () => {
  const path = log('a\n');
  const tail = tailFile(path, BEGINNING);
  drain(tail);
  const secret = join(dirname(path), 'secret');
  writeFileSync(secret, 'for root alone\n');
  for (const [name, owner] of [
    [`${path}.3`, 1000],
    [`${path}.2`, 0],
  ] as const) {
    symlinkSync(secret, name);
    lchownSync(name, owner, owner);
  }
  stamp(path, -10);
  renameSync(path, `${path}.1`);
  writeFileSync(path, 'b\n');
  // Once, through the administrator's own link.
  expect(drain(tail)).toEqual(['for root alone', 'b']);
  rmSync(`${path}.2`);
  stamp(path, -5);
  renameSync(path, `${path}.4`);
  writeFileSync(path, 'c\n');
  stamp(secret, 0);
  expect(drain(tail)).toEqual(['c']);
});

test.runIf(process.platform !== 'win32')(
  'a pipe under a rotated name, packed or not, holds nobody up',
  () => {
    const path = log('a\n');
    const tail = tailFile(path, BEGINNING);
    drain(tail);
    for (const name of [`${path}.1`, `${path}.2.gz`]) execFileSync('mkfifo', [name]);
    expect(() => openLog(`${path}.1`)).toThrow('file-unreadable');
    truncateSync(path, 0);
    appendFileSync(path, 'bc\n');
    expect(drain(tail)).toEqual(['bc']);
  },
);

const WHO = 'hanako';

test('judged by its words alone: below a person’s home no link or junction is followed, whoever owns it', () => {
  for (const path of [
    `/home/${WHO}/.cache/client`,
    `/Users/${WHO}/Library/Logs/FortiClient`,
    'C:\\Users\\hanako\\AppData\\Local\\FortiClient',
    'd:\\users\\hanako\\AppData\\Local\\FortiClient\\logs\\FortiVPN_1.log',
  ])
    expect(isRefusedLink(path, 0, 0), path).toBe(true);
  // The administrator's links, and those to one's own files.
  expect(isRefusedLink('/home', 0, 1000)).toBe(false);
  expect(isRefusedLink('/home/hanako', 0, 1000)).toBe(false);
  expect(isRefusedLink('C:\\ProgramData\\Fortinet\\logs', 0, 0)).toBe(false);
  expect(isRefusedLink('/var/log/client.log', 0, 1000)).toBe(false);
  expect(isRefusedLink('/srv/logs/client.log', 1000, 1000)).toBe(false);
  expect(isRefusedLink('/srv/logs/client.log', 1000, 0)).toBe(true);
});
