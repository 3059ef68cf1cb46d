import { readdirSync, readFileSync } from 'node:fs';
import {
  type AttemptReading,
  attemptReadingSchema,
  createLogReader,
  detectClient,
  hasGrammar,
} from '@tsunagu/core/collect';
import { CLIENTS } from '@tsunagu/core/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW_MS, readLog } from './read-log.ts';

const folder = new URL('./fixtures/', import.meta.url);
const logs = readdirSync(folder).flatMap((client) =>
  readdirSync(new URL(`${client}/`, folder))
    .filter((name) => name.endsWith('.log'))
    .map((name) => readFileSync(new URL(`${client}/${name}`, folder), 'utf8')),
);
const realLines = [...new Set(logs.flatMap((log) => log.split('\n')))];
const clients = CLIENTS.filter(hasGrammar);

const anyLine = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...realLines),
  fc
    .tuple(fc.constantFrom(...realLines), fc.nat(200), fc.string({ maxLength: 8 }))
    .map(([line, at, noise]) => line.slice(0, at) + noise + line.slice(at)),
  fc.constantFrom('{', '}', '[{', '<Event>', '</Event>', '"', '\\', '', ' '),
);

function readAll(client: (typeof clients)[number], lines: readonly string[]): readonly AttemptReading[] {
  const reader = createLogReader({ client, zoneOffsetMinutes: 540 });
  const updates = lines.flatMap((line, index) => [
    ...reader.feed(line, NOW_MS + index * 500),
    ...reader.tick(NOW_MS + index * 500),
  ]);
  return [...updates, ...reader.end(NOW_MS + 1_000_000, true)].map((update) => update.reading);
}

describe.each(clients)('%s, fed anything', (client) => {
  it('never throws, and only says what the contract allows', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 60 }), (lines) => {
        for (const reading of readAll(client, lines))
          expect(() => attemptReadingSchema.parse(reading)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it('settles every attempt that it opened, exactly once', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 60 }), (lines) => {
        const reader = createLogReader({ client, zoneOffsetMinutes: 0 });
        const updates = [...lines.flatMap((line) => reader.feed(line, NOW_MS)), ...reader.end(NOW_MS, true)];
        const opened = updates.filter((update) => update.kind === 'opened').map((update) => update.key);
        const settled = updates
          .filter((update) => ['closed', 'open', 'folded'].includes(update.kind))
          .map((update) => update.key);
        expect(new Set(settled).size).toBe(settled.length);
        expect(new Set(settled)).toEqual(new Set(opened));
      }),
      { numRuns: 200 },
    );
  });

  it('reads a line of a megabyte', () => {
    expect(() =>
      readAll(client, [
        'A'.repeat(1_000_000),
        `{${'"a":'.repeat(200_000)}`,
        `<Event>${'x'.repeat(1_000_000)}`,
      ]),
    ).not.toThrow();
  });
});

describe('detectClient, fed anything', () => {
  it('never throws', () => {
    fc.assert(fc.property(fc.array(anyLine), (lines) => CLIENTS.includes(detectClient(lines))));
  });
});

describe('real logs with rubbish between their lines', () => {
  it('read to the same results and stages', () => {
    const rubbish = fc.stringMatching(/^[a-z ]{0,40}$/).filter((text) => !realLines.includes(text));
    fc.assert(
      fc.property(
        fc.constantFrom(...logs.filter((log) => log.includes('ERROR:  ') || log.includes('[IKE]'))),
        fc.array(rubbish, { minLength: 1, maxLength: 5 }),
        (log, noise) => {
          const client = readLog(log).client;
          const mixed = log
            .split('\n')
            .flatMap((line, index) => [line, noise[index % noise.length] ?? ''])
            .join('\n');
          const short = (readings: readonly AttemptReading[]) =>
            readings.map((reading) => [reading.result, reading.stage, reading.signs]);
          expect(short(readLog(mixed, client).attempts)).toEqual(short(readLog(log, client).attempts));
        },
      ),
      { numRuns: 60 },
    );
  });
});
