import { readFileSync } from 'node:fs';
import { createLogReader, readOwnRules } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLinePattern } from '../../src/collect/own-rules/line-pattern.ts';
import { gist, NOW_MS } from './read-log.ts';

const rules = (...all: readonly object[]): string => JSON.stringify({ version: 1, rules: all });
const START = { client: 'forticlient', match: 'Frob start to {host}:{port} by {user}', means: 'start' };
const ERROR = {
  client: 'forticlient',
  match: 'Frob * broke with code {code}',
  means: 'error',
  stage: 'posture',
  sign: 'host-check-refused',
  note: 'seen with 7.4.9',
};

function read(text: string, lines: readonly string[]) {
  const reader = createLogReader({
    client: 'forticlient',
    zoneOffsetMinutes: 0,
    ownRules: readOwnRules(text),
  });
  const updates = [...lines.flatMap((line) => reader.feed(line, NOW_MS)), ...reader.end(NOW_MS, false)];
  return updates.filter(({ kind }) => kind === 'closed' || kind === 'open');
}

const line = (text: string): string =>
  `[2026-11-22 01:35:10.5130831 UTC+09:00] [1:2] [frobd  98    info] ${text}`;

describe('an operator’s own rules', () => {
  it('are written as the manual shows them', () => {
    const manual = readFileSync(new URL('../../../../docs/operations/log-rules.md', import.meta.url), 'utf8');
    const example = manual
      .split('\n')
      .filter((text) => text.startsWith('    '))
      .join('\n');
    expect(readOwnRules(example)).toHaveLength(2);
  });

  it('read what no grammar knows, without a new release', () => {
    const lines = [
      line('Frob start to vpn.example.com:8443 by alice'),
      line('FROB stage two broke with code E-77.'),
    ];
    const [update] = read(rules(START, ERROR), lines);
    expect(gist(update?.reading ?? ({} as never))).toBe('failed posture host-check-refused E-77');
    expect(update?.reading.gateway).toEqual({ host: 'vpn.example.com', port: 8443 });
    expect(update?.userName).toBe('alice');
    expect(JSON.stringify(update?.reading)).not.toContain('alice');
    expect(read(rules(), lines)).toEqual([]);
  });

  it('cannot change what a grammar knows', () => {
    const known =
      '[2026-11-22 01:35:10 UTC+09:00] [1:2] [sslvpnlib  1  error] Request /remote/info failed. LastError:12007';
    const wrong = { ...ERROR, match: 'Request /remote/info failed', stage: 'mfa' };
    expect(read(rules(wrong), [known])[0]?.reading.stage).toBe('resolve');
  });

  it('are for one client each', () => {
    expect(
      read(rules({ ...START, client: 'openconnect' }), [line('Frob start to a.example:1 by b')]),
    ).toEqual([]);
  });

  it.each([
    ['no JSON', '{'],
    ['another version', JSON.stringify({ version: 2, rules: [] })],
    ['an unknown word', rules({ ...ERROR, means: 'explode' })],
    ['an unknown field', rules({ ...ERROR, script: 'rm -rf /' })],
    ['an error without a stage', rules({ client: 'ras', match: 'something', means: 'error' })],
    ['a pattern that fits everything', rules({ ...ERROR, match: '* * *' })],
    ['a pattern that is too long', rules({ ...ERROR, match: 'x'.repeat(257) })],
    ['an unknown capture', rules({ ...ERROR, match: 'Frob {password}' })],
    ['a capture without text before it', rules({ ...ERROR, match: '*{code} Frob' })],
    ['too many rules', rules(...Array.from({ length: 201 }, () => ERROR))],
    ['a file of megabytes', `${' '.repeat(200_000)}${rules()}`],
  ])('are refused as a whole with %s', (_, text) => {
    expect(() => readOwnRules(text)).toThrow(TsunaguError);
    expect(() => readOwnRules(text)).toThrow(/log-rules-invalid/);
  });
});

describe('a line pattern', () => {
  const match = (pattern: string, text: string) => {
    const compiled = compileLinePattern(pattern);
    if (typeof compiled === 'string') throw new Error(compiled);
    return compiled.match(text);
  };

  it.each([
    ['refused by {host}', 'login REFUSED by gw.example.com.', { host: 'gw.example.com' }],
    ['code=({code})', 'x code=(-7200) y', { code: '-7200' }],
    ['abcd*efgh', 'abcd 1 efgh', {}],
    ['abcd*efgh', 'efgh abcd', null],
    ['port {port} open', 'port 70a open', null],
    ['user {user} of', 'user a b of', null],
    ['straße', 'STRASSE', null],
  ])('%s on "%s"', (pattern, text, expected) => {
    expect(match(pattern, text)).toEqual(expected);
  });

  it('looks at each character a bounded number of times, whatever pattern and line', () => {
    const find = String.prototype.indexOf;
    let looked = 0;
    String.prototype.indexOf = function counted(this: string, text: string, from = 0) {
      const index = find.call(this, text, from);
      looked += (index === -1 ? this.length : index + text.length) - from;
      return index;
    };
    try {
      for (const length of [1_000, 10_000, 100_000]) {
        looked = 0;
        match('aaaa*aaaa*aaaa*aaaa*aaab*aaaa', 'a'.repeat(length));
        expect(looked).toBeLessThanOrEqual(length * 2);
      }
    } finally {
      String.prototype.indexOf = find;
    }
  });

  it('never throws, and takes only what its captures allow', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.string({ unit: 'binary', maxLength: 200 }),
        (words, text) => {
          const compiled = compileLinePattern(`${words}Frob {code}`);
          const found = typeof compiled === 'string' ? null : compiled.match(text + words + text);
          expect(found?.code ?? 'none').toMatch(/^[\w.()#-]{1,64}$/);
        },
      ),
    );
  });
});
