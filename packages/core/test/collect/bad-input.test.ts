import { attemptReadingSchema, createLogReader, hasGrammar } from '@tsunagu/core/collect';
import { CLIENTS, type Client } from '@tsunagu/core/vocabulary';
import { afterEach, describe, expect, it } from 'vitest';
import { NOW_MS } from './read-log.ts';

const clients = CLIENTS.filter(hasGrammar);
const ESC = String.fromCharCode(27);
const NUL = String.fromCharCode(0);

/** Lines that somebody may write into a log on purpose. */
const HOSTILE: readonly string[] = [
  `${ESC}[2J${ESC}[H${ESC}]0;title${String.fromCharCode(7)}`,
  `ERROR:  connect: ${ESC}[31mConnection refused${ESC}[0m`,
  `a${NUL}b${NUL}c`,
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  `ERROR:  connect: <b>Connection refused</b>"'><svg/onload=alert(1)>`,
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}',
  '%s%s%s%n%x',
  '\u202e\u2066reversed\u2069',
  '\ud800 lone surrogate \udfff',
  '../../../../etc/passwd',
  '"; DROP TABLE attempts; --',
];

/** Shapes that make a careless pattern slow: a beginning over and over, and never its end. */
const PUMPED: readonly string[] = [
  'utmevent=vpn ',
  'xauth ',
  'certificate ',
  'ipsec up ',
  'Request /remote/',
  'dialed a connection named ',
  'The user ',
  'connection named ',
  '<Event ',
  '<Data>',
  '<Data Name="',
  '<EventID',
  '<Message>',
  '{"a":',
  '[[[[',
  '"\\',
  '&amp',
  'a@',
  '1.',
  '0:',
  ' ',
  '"',
  'あ',
].map((piece) => piece.repeat(Math.ceil(8_000 / piece.length)));

const counters: (() => void)[] = [];
afterEach(() => {
  for (const stop of counters.splice(0)) stop();
});

interface Work {
  patterns: number;
  chars: number;
}

/** Counts what is looked at, by whatever way: patterns tried, and characters handed to them or searched through. */
function countWork(): Work {
  const work: Work = { patterns: 0, chars: 0 };
  const { exec } = RegExp.prototype;
  const { indexOf, includes } = String.prototype;
  RegExp.prototype.exec = function counted(this: RegExp, text: string) {
    work.patterns += 1;
    work.chars += String(text).length;
    return exec.call(this, text);
  };
  String.prototype.indexOf = function counted(this: string, text: string, from = 0) {
    const at = indexOf.call(this, text, from);
    work.chars += (at === -1 ? this.length : at) - Math.min(from, this.length);
    return at;
  };
  String.prototype.includes = function counted(this: string, text: string, from = 0) {
    work.chars += this.length;
    return includes.call(this, text, from);
  };
  counters.push(() => {
    RegExp.prototype.exec = exec;
    String.prototype.indexOf = indexOf;
    String.prototype.includes = includes;
  });
  return work;
}

function readAll(client: Client, lines: readonly string[]): number {
  const reader = createLogReader({ client, zoneOffsetMinutes: 0 });
  let told = 0;
  for (const [index, line] of lines.entries()) {
    for (const { reading } of reader.feed(line, NOW_MS + index)) {
      attemptReadingSchema.parse(reading);
      told += 1;
    }
  }
  for (const { reading } of reader.end(NOW_MS + lines.length, true)) {
    attemptReadingSchema.parse(reading);
    told += 1;
  }
  return told;
}

describe('what is sent of a hostile line', () => {
  const ERROR = 'ERROR:  connect: Connection refused';
  const sent = (line: string): string[] => {
    const reader = createLogReader({ client: 'openfortivpn', zoneOffsetMinutes: 0 });
    const lines = ['DEBUG:  Resolving gateway host ip', line, ERROR];
    const told = [...lines.flatMap((one) => reader.feed(one, NOW_MS)), ...reader.end(NOW_MS, true)];
    const reading = told.at(-1)?.reading;
    return [...(reading?.lines ?? []), ...(reading?.unrecognized ?? [])];
  };

  it.each([
    ['colours', `a ${ESC}[1;31mred${ESC}[0m b`, 'a red b'],
    ['a title', `a${ESC}]0;owned${String.fromCharCode(7)}b`, 'ab'],
    ['a torn sequence', `a${ESC}`, 'a\ufffd'],
    ['NUL and bell', `a${NUL}b${String.fromCharCode(7)}c`, 'a\ufffdb\ufffdc'],
    ['turned text', 'a\u202eb', 'a\ufffdb'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
    ['a tab', 'a\tb', 'a\tb'],
    ['markup, which is text', '<b onclick=x>', '<b onclick=x>'],
  ])('has no %s', (_, line, expected) => {
    expect(sent(line)).toContain(expected);
  });

  it('is cut between characters, not within one', () => {
    const cut = sent(`x${'😀'.repeat(400)}`).find((line) => line.startsWith('x'));
    expect(cut?.length).toBe(512);
    expect(cut?.isWellFormed()).toBe(true);
  });
});

describe.each(clients)('%s, given hostile lines', (client) => {
  it('takes them for words, and keeps what it tells within the contract', () => {
    expect(() => readAll(client, [...HOSTILE, ...HOSTILE.map((line) => `ERROR:  ${line}`)])).not.toThrow();
    expect(Object.getPrototypeOf({}).polluted).toBeUndefined();
  });

  it('looks no further into a line of 10 MB than into its first part', () => {
    const work = countWork();
    readAll(client, ['x'.repeat(10_000_000)]);
    // Events of Windows may be one line of 64 KB; no other line is read beyond 4 KB.
    expect(work.chars).toBeLessThan(client === 'ras' ? 4_000_000 : 1_500_000);
  });

  it('does work that grows with the lines, not faster', () => {
    const work = countWork();
    const cost = (rounds: number): number => {
      work.chars = 0;
      const lines = Array.from({ length: rounds }, (_, round) =>
        PUMPED.map((line) => `${round} ${line.slice(0, 400)}`),
      ).flat();
      readAll(client, lines);
      return work.chars;
    };
    cost(4);
    const once = cost(10);
    expect(cost(40)).toBeLessThan(once * 4.4);
  });

  it('does work that grows with the length of a line, not faster', () => {
    const work = countWork();
    for (const line of PUMPED) {
      const cost = (chars: number): number => {
        work.chars = 0;
        readAll(client, [line.slice(0, chars), line.slice(1, chars)]);
        return work.chars;
      };
      expect(cost(4_000), line.slice(0, 20)).toBeLessThan(cost(1_000) * 4.4 + 20_000);
    }
  });

  it('keeps a bounded amount of what it reads', () => {
    const reader = createLogReader({ client, zoneOffsetMinutes: 0 });
    const starts = [
      'GET https://a.example:443/',
      'DEBUG:  Resolving gateway host ip',
      '[FortiVPN  1   debug] In state: TunnelConnectRequest',
      '05[IKE] <vpn|1> initiating IKE_SA vpn[1] to 203.0.113.10',
      'xl2tpd[1]: Connecting to host a.example, port 1701',
    ];
    for (const line of starts) reader.feed(line, NOW_MS);
    for (let i = 0; i < 20_000; i += 1)
      reader.feed(`${i} ${PUMPED[i % PUMPED.length]?.slice(0, 2_000)}`, NOW_MS);
    for (const { reading } of reader.end(NOW_MS, true)) {
      expect(JSON.stringify(reading).length).toBeLessThan(64_000);
      expect(reading.unrecognized.length).toBeLessThanOrEqual(20);
    }
  });
});

describe('Windows events that never end', () => {
  it.each([
    ['an element that is opened line by line', '<Event>', '<Data>x'],
    ['one that is opened again and again', '<Event>', '<Event>'],
    ['an object that only grows', '{"a":"', 'y'.repeat(50)],
    ['objects that only nest', '{', '{"a":'],
  ])('cost what they weigh: %s', (_, first, again) => {
    const work = countWork();
    const cost = (lines: number): number => {
      work.chars = 0;
      readAll('ras', [first, ...Array.from({ length: lines }, () => again)]);
      return work.chars;
    };
    const once = cost(2_000);
    expect(cost(8_000)).toBeLessThan(once * 4.4 + 100_000);
  });

  it('with fields without end are read once, front to back', () => {
    const work = countWork();
    readAll('ras', [`<Event>${'<Data>'.repeat(9_000)}</Event>`]);
    expect(work.chars).toBeLessThan(2_000_000);
  });
});
