import { GatewayReader } from '@tsunagu/core/collect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader } from '../src/syslog/frame-reader.ts';
import { parseSyslog } from '../src/syslog/parse-syslog.ts';

const MAX = 4_096;

function readAll(chunks: readonly Buffer[], bytesMax = MAX): string[] {
  const reader = new FrameReader(bytesMax);
  const frames = [...chunks.flatMap((chunk) => reader.push(chunk)), ...reader.end()];
  return frames.map(({ bytes }) => bytes.toString('utf8'));
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));
}

const counted = (text: string): string => `${Buffer.byteLength(text)} ${text}`;
const message = fc
  .tuple(fc.nat(191), fc.string({ unit: 'grapheme', maxLength: 80 }))
  .map(([priority, text]) => `<${priority}>${text.replace(/[\r\n]/g, ' ')}`);

describe('messages in a stream', () => {
  it('come out as they went in, by length or by line, wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(message, fc.boolean()), { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (messages, places) => {
          const wire = messages.map(([text, byLength]) => (byLength ? counted(text) : `${text}\n`)).join('');
          expect(readAll(cutAt(Buffer.from(wire), places))).toEqual(messages.map(([text]) => text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never throws and never keeps more than a message, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }), (chunks) => {
        const reader = new FrameReader(64);
        for (const chunk of chunks)
          for (const { bytes } of reader.push(Buffer.from(chunk)))
            expect(bytes.length).toBeLessThanOrEqual(64);
        for (const { bytes } of reader.end()) expect(bytes.length).toBeLessThanOrEqual(64);
      }),
      { numRuns: 300 },
    );
  });

  it('cuts a line of 10 MB to what is kept, and reads the next one whole', () => {
    const reader = new FrameReader(MAX);
    const chunk = Buffer.alloc(65_536, 'a');
    for (let sent = 0; sent < 10_485_760; sent += chunk.length) expect(reader.push(chunk)).toEqual([]);
    const [long, next] = reader.push(Buffer.from('\n<13>next\n'));
    expect([long?.bytes.length, long?.cut, next?.bytes.toString(), next?.cut]).toEqual([
      MAX,
      true,
      '<13>next',
      false,
    ]);
  });

  it('lets an announced length of any size pass without keeping it', () => {
    const reader = new FrameReader(16);
    const frames = reader.push(Buffer.from(`40 <13>${'x'.repeat(36)}5 <13>y`));
    expect(frames.map(({ bytes, cut }) => [bytes.length, cut])).toEqual([
      [16, true],
      [5, false],
    ]);
  });

  it('takes a line that begins with a number for a line', () => {
    expect(readAll([Buffer.from('12 monkeys\n2026-11-22 x\n99999999999 y\n')])).toEqual([
      '12 monkeys',
      '2026-11-22 x',
      '99999999999 y',
    ]);
  });
});

describe('a message', () => {
  it.each([
    ['<34>Oct 11 22:14:15 gw pluto[7]: hello', '', 'Oct 11 22:14:15 gw pluto[7]: hello'],
    [
      '<34>1 2026-11-22T09:01:12.123+09:00 gw pluto 7 - - hello',
      '2026-11-22T09:01:12.123+09:00 gw pluto[7]: ',
      'hello',
    ],
    ['<34>1 - - - - - - hello', '', 'hello'],
    [
      '<34>1 2026-11-22T00:00:00Z gw app - ID47 [a@1 b="x\\]\\"y"][c@1 d="e"] \ufeffhello',
      '2026-11-22T00:00:00Z gw app: ',
      'hello',
    ],
    ['<189>date=2026-11-22 time=09:01:12 devname="x"', '', 'date=2026-11-22 time=09:01:12 devname="x"'],
    ['no priority at all', '', 'no priority at all'],
    [
      '<34>1 2026-11-22T00:00:00Z gw app - - [never closed',
      '',
      '1 2026-11-22T00:00:00Z gw app - - [never closed',
    ],
  ])('%s', (line, header, text) => {
    expect(parseSyslog(Buffer.from(line))).toEqual({ header, text });
  });

  it('is read by every grammar without a throw, whatever it is', () => {
    const reader = new GatewayReader();
    const start = fc.constantFrom(
      '',
      '<34>1 - - pluto 7 - - ',
      '<189>logid="0101039426" subtype="vpn" action="ssl-login-fail" ',
      '<13><Event><System><Provider Name="RemoteAccess"/><EventID>20271</EventID></System>',
      '<13>{"EventID":6273,"SourceName":"NPS","Message":"',
      '<13>Nov 22 00:00:00 gw pppd[1]: ',
      '"NPS","IAS",11/22/2026,00:00:00,3,',
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 300 }), (head, tail) => {
        const reading = reader.read(parseSyslog(Buffer.concat([Buffer.from(head), Buffer.from(tail)])), {
          nowMs: 1_795_306_200_000,
          zoneOffsetMinutes: 540,
        });
        expect(['told', 'known', 'unknown']).toContain(reading.kind);
      }),
      { numRuns: 500 },
    );
  });

  it('of many megabytes costs no more than its beginning', () => {
    const reader = new GatewayReader();
    const long = `logid="0101039426" subtype="vpn" ${'a="b" '.repeat(1_000_000)}`;
    expect(reader.read({ header: '', text: long }, { nowMs: 0, zoneOffsetMinutes: 0 }).kind).toBe('known');
  });
});
