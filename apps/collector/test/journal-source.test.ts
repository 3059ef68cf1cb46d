import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { followJournal, type Journal, readJournalLine } from '../src/sources/journal/follow-journal.ts';
import { journalClients, journalSource, journalStart } from '../src/sources/journal/journal-source.ts';

const NOW = Date.parse('2026-11-22T04:40:20Z');
const line = (second: number, program: string, text: string) =>
  `2026-11-22T13:40:${second}.123456+0900 host ${program}[12]: ${text}`;

const journals: Journal[] = [];
afterEach(() => {
  for (const one of journals.splice(0)) one.close();
});

/** A stand-in for journalctl: prints lines, then stays, as --follow does. */
function journal(lines: readonly string[], sinceMicros = 0): Journal {
  const tool = join(mkdtempSync(join(tmpdir(), 'tsunagu-journal-')), 'journalctl');
  writeFileSync(
    tool,
    `#!${process.execPath}
if (!process.argv.includes('--follow') || !process.argv.includes('charon')) process.exit(1);
process.stdout.write(${JSON.stringify(`${lines.join('\n')}\n`)});
setInterval(() => {}, 1000);
`,
  );
  chmodSync(tool, 0o755);
  const made = followJournal({ tool, programs: ['charon', 'openfortivpn'], sinceMicros });
  journals.push(made);
  return made;
}

async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (let n = 0; n < 400; n += 1) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('nothing came');
}

test('reads time, zone and program of a line, and nothing that is none', () => {
  expect(readJournalLine(line(14, 'charon', '05[IKE] initiating'))).toMatchObject({
    micros: Date.parse('2026-11-22T04:40:14Z') * 1000 + 123_456,
    program: 'charon',
  });
  expect(readJournalLine('-- Boot 1234 --')).toBeNull();
  expect(readJournalLine('')).toBeNull();
});

test('gives each client its own lines from one process (a stand-in for journalctl)', async () => {
  const shared = journal([line(14, 'charon', 'a'), line(15, 'openfortivpn', 'b'), line(16, 'charon', 'c')]);
  const charon = journalSource('strongswan', ['charon'], shared, 0);
  const forti = journalSource('openfortivpn', ['openfortivpn'], shared, 0);
  const first = await eventually(() => charon.poll(NOW));
  expect(first.lines.map((one) => one.text.slice(-1))).toEqual(['a', 'c']);
  expect((await eventually(() => forti.poll(NOW))).lines.map((one) => one.text.slice(-1))).toEqual(['b']);
  expect(await charon.poll(NOW)).toBeNull();
});

test('gives what two clients share to both (stand-in)', async () => {
  const shared = journal([line(14, 'charon', 'a'), line(15, 'pppd', 'b')]);
  const forti = journalSource('openfortivpn', ['openfortivpn', 'pppd'], shared, 0);
  const xl2tpd = journalSource('xl2tpd', ['xl2tpd', 'pppd'], shared, 0);
  for (const source of [forti, xl2tpd])
    expect((await eventually(() => source.poll(NOW))).lines.map((one) => one.text.slice(-1))).toEqual(['b']);
});

test('a restart gives what came after, and from an open attempt on when there is one (stand-in)', async () => {
  const lines = [line(14, 'charon', 'a'), line(15, 'charon', 'b'), line(16, 'charon', 'c')];
  const read = readJournalLine(lines[1] ?? '');
  if (!read) throw new Error('no line');
  const place = { offset: read.micros };
  const after = journalStart({ from: 'place', place, back: null }, NOW);
  const again = journalSource('strongswan', ['charon'], journal(lines, after), after);
  expect((await eventually(() => again.poll(NOW))).lines.map((one) => one.text.slice(-1))).toEqual(['c']);
  const back = journalStart({ from: 'place', place, back: { file: 'journal', offset: read.micros } }, NOW);
  const open = journalSource('strongswan', ['charon'], journal(lines, back), back);
  expect((await eventually(() => open.poll(NOW))).lines.map((one) => one.text.slice(-1))).toEqual(['b', 'c']);
  expect(journalStart({ from: 'end' }, NOW)).toBe(NOW * 1000);
});

test('a journalctl that is missing or ends is no error', async () => {
  const missing = followJournal({ tool: '/nonexistent/journalctl', programs: ['charon'], sinceMicros: 0 });
  journals.push(missing);
  const source = journalSource('strongswan', ['charon'], missing, 0);
  expect(await source.poll(NOW)).toBeNull();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await source.poll(NOW)).toBeNull();
});

test('follows the journal only for clients that are installed, and only where no syslog file has the same lines', () => {
  const there =
    (...paths: string[]) =>
    (path: string) =>
      paths.includes(path);
  const base = ['/usr/bin/journalctl', '/var/log/journal', '/usr/sbin/swanctl'];
  expect(journalClients(there(...base)).map(({ client }) => client)).toEqual(['strongswan']);
  const withSyslog = there(...base, '/var/log/syslog');
  expect(journalClients(withSyslog, withSyslog)).toEqual([]);
  expect(journalClients(withSyslog, () => false).map(({ client }) => client)).toEqual(['strongswan']);
  expect(journalClients(there('/usr/bin/journalctl', '/usr/sbin/swanctl'))).toEqual([]);
  expect(journalClients(there('/var/log/journal', '/usr/sbin/swanctl'))).toEqual([]);
});
