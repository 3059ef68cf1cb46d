import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventLogSource, splitEvents } from '../src/sources/ras/event-log-source.ts';
import type { LogSource } from '../src/sources/source.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

function event(record: number, id: number): string {
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='RasClient'/><EventID Qualifiers='0'>${id}</EventID><TimeCreated SystemTime='2026-11-22T00:00:0${record % 10}.0000000Z'/><EventRecordID>${record}</EventRecordID></System><EventData><Data>{AA}</Data>\r\n<Data>alice</Data></EventData></Event>`;
}

/** A stand-in for wevtutil.exe: a script that understands the options that are given to the real one. */
function standIn(): { tool: string; put(events: readonly string[]): void } {
  const folder = temporaryFolder('events');
  const log = join(folder, 'log.json');
  const tool = join(folder, 'wevtutil');
  writeFileSync(
    tool,
    `#!${process.execPath}
const events = JSON.parse(require('node:fs').readFileSync(${JSON.stringify(log)}, 'utf8'));
const [verb, name, query, ...rest] = process.argv.slice(2);
if (verb !== 'qe' || name !== 'Application' || !rest.includes('/f:xml')) process.exit(87);
const after = Number(/EventRecordID>(\\d+)/.exec(query)[1]);
const count = Number(rest.find((one) => one.startsWith('/c:')).slice(3));
let found = events.filter((one) => Number(/<EventRecordID>(\\d+)/.exec(one)[1]) > after);
if (rest.includes('/rd:true')) found = found.reverse();
process.stdout.write(Buffer.from(found.slice(0, count).join('\\r\\n'), 'utf16le'));
`,
  );
  chmodSync(tool, 0o755);
  return { tool, put: (events) => writeFileSync(log, JSON.stringify(events)) };
}

const LOOK_MS = 6 * 60_000;
async function records(source: LogSource, nowMs: number): Promise<number[]> {
  return ((await source.poll(nowMs))?.lines ?? []).map((line) => line.position.offset);
}

test('reads new events in their order and each once (a stand-in for wevtutil, not Windows)', async () => {
  const { tool, put } = standIn();
  put([event(1, 20221), event(2, 20227)]);
  const source = eventLogSource({ systemRoot: 'C:\\Windows', tool }, { from: 'beginning' });
  expect(await records(source, 0)).toEqual([1, 2]);
  put([event(1, 20221), event(2, 20227), event(5, 20225)]);
  expect(await records(source, LOOK_MS)).toEqual([5]);
  expect(await records(source, 2 * LOOK_MS)).toEqual([]);
});

test('starts at the end of a log it never read, and at the bookmark of one it did (stand-in)', async () => {
  const { tool, put } = standIn();
  put([event(7, 20221)]);
  const fresh = eventLogSource({ systemRoot: 'C:\\Windows', tool }, { from: 'end' });
  expect(await records(fresh, 0)).toEqual([]);
  put([event(7, 20221), event(8, 20227)]);
  expect(await records(fresh, LOOK_MS)).toEqual([8]);
  const place = fresh.place();
  if (!place) throw new Error('no place');
  put([event(7, 20221), event(8, 20227), event(9, 20227)]);
  const again = eventLogSource({ systemRoot: 'C:\\Windows', tool }, { from: 'place', place, back: null });
  expect(await records(again, 0)).toEqual([9]);
  const back = eventLogSource(
    { systemRoot: 'C:\\Windows', tool },
    { from: 'place', place, back: { file: 'Application', offset: 7 } },
  );
  expect(await records(back, 0)).toEqual([7, 8, 9]);
});

test('a cleared log that counts from one again is noticed (stand-in)', async () => {
  const { tool, put } = standIn();
  put([event(900, 20221)]);
  const source = eventLogSource({ systemRoot: 'C:\\Windows', tool }, { from: 'beginning' });
  expect(await records(source, 0)).toEqual([900]);
  put([event(1, 20221)]);
  expect(await records(source, LOOK_MS)).toEqual([]);
  expect(await records(source, LOOK_MS + 1)).toEqual([1]);
});

test('a tool that is missing or fails gives nothing and loses nothing (stand-in)', async () => {
  const source = eventLogSource(
    { systemRoot: 'C:\\Windows', tool: '/nonexistent/wevtutil' },
    { from: 'beginning' },
  );
  expect(await source.poll(0)).toBeNull();
});

test('is not asked again while the log shows no sign of change (stand-in)', async () => {
  const { tool, put } = standIn();
  put([event(1, 20221)]);
  const source = eventLogSource({ systemRoot: 'C:\\Windows', tool }, { from: 'beginning' });
  expect(await records(source, 0)).toEqual([1]);
  put([event(1, 20221), event(2, 20221)]);
  expect(await records(source, 1000)).toEqual([]);
});

test('one event is one line, whatever line breaks its text has', () => {
  const lines = splitEvents(`${event(1, 20221)}\n${event(2, 20227)}<Event>broken`);
  expect(lines.map((line) => line.position.offset)).toEqual([1, 2]);
  for (const line of lines) expect(line.text).not.toMatch(/[\r\n]/);
});
