import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNetworkListReader, OWN_NETWORK, readNetworkList } from '../../src/collect/networks/index.ts';
import { TsunaguError } from '../../src/vocabulary/index.ts';

/** As slow and as plain as can be: an address as a string of bits, a prefix as what it begins with. */
function bitsOf4(address: readonly number[]): string {
  return address.map((part) => part.toString(2).padStart(8, '0')).join('');
}
function bitsOf6(address: readonly number[]): string {
  return address.map((part) => part.toString(2).padStart(16, '0')).join('');
}
const text6 = (address: readonly number[]) => address.map((part) => part.toString(16)).join(':');

// Few values a part, so that prefixes hold one another and addresses fall into them.
const part4 = fc.constantFrom(0, 1, 127, 128, 203, 255);
const part6 = fc.constantFrom(0, 1, 0x2001, 0x7fff, 0x8000, 0xffff);
const four = fc.tuple(part4, part4, part4, part4);
const six = fc.array(part6, { minLength: 8, maxLength: 8 });

function longest<A>(
  prefixes: readonly { readonly address: A; readonly length: number }[],
  bits: (address: A) => string,
  asked: A,
): string | null {
  let best: { length: number; name: string } | null = null;
  for (const [index, { address, length }] of prefixes.entries())
    if (bits(address).slice(0, length) === bits(asked).slice(0, length) && length >= (best?.length ?? 0))
      best = { length, name: `n${index}` };
  return best?.name ?? null;
}

describe('a list of networks', () => {
  it('finds the longest IPv4 prefix as a plain search does', () => {
    const prefixes = fc.array(fc.record({ address: four, length: fc.nat(32) }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(prefixes, fc.array(four, { minLength: 1, maxLength: 20 }), (list, asked) => {
        const table = readNetworkList(
          list.map(({ address, length }, index) => `${address.join('.')}/${length} n${index}`).join('\n'),
        );
        for (const one of asked) {
          expect(table.nameOf(one.join('.'))).toBe(longest(list, bitsOf4, one));
          expect(table.nameOf(`::ffff:${one.join('.')}`)).toBe(longest(list, bitsOf4, one));
        }
      }),
    );
  });

  it('finds the longest IPv6 prefix as a plain search does', () => {
    const prefixes = fc.array(fc.record({ address: six, length: fc.nat(128) }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(prefixes, fc.array(six, { minLength: 1, maxLength: 20 }), (list, asked) => {
        const table = readNetworkList(
          list.map(({ address, length }, index) => `${text6(address)}/${length} n${index}`).join('\n'),
        );
        for (const one of asked.filter((parts) => !text6(parts).startsWith('0:0:0:0:0:ffff')))
          expect(table.nameOf(text6(one))).toBe(longest(list, bitsOf6, one));
      }),
    );
  });

  it('finds the narrowest of ranges that overlap, as ip2asn writes them', () => {
    const address = (value: number) => `10.0.${value >> 8}.${value & 255}`;
    const ranges = fc.array(fc.tuple(fc.nat(1023), fc.nat(1023)), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(ranges, fc.array(fc.nat(1023), { minLength: 1, maxLength: 30 }), (list, asked) => {
        const sorted = list.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
        const table = readNetworkList(
          sorted.map(([a, b], i) => `${address(a)}\t${address(b)}\t${i + 1}\tJP\tNET`).join('\r\n'),
        );
        for (const one of asked) {
          const found = sorted
            .map(([a, b], i) => ({ a, b, name: `AS${i + 1} NET`, width: b - a }))
            .filter(({ a, b }) => one >= a && one <= b)
            .reduceRight<{ name: string; width: number } | null>(
              (best, next) => (best === null || next.width < best.width ? next : best),
              null,
            );
          expect(table.nameOf(address(one))).toBe(found?.name ?? null);
        }
      }),
    );
  });

  it('takes comments, both families, the last address there is, and marks what is the organization’s own', () => {
    const table = readNetworkList(
      '\uFEFF# lines\r\n203.0.113.0/24 Hikari Net # home lines\n2001:db8::/32\t光ネット\n198.51.100.7 OWN\n255.255.255.255/32 end\n',
    );
    expect(table.size).toBe(4);
    expect(table.nameOf('203.0.113.99')).toBe('Hikari Net');
    expect(table.nameOf('2001:db8:1::1%eth0')).toBe('光ネット');
    expect(table.nameOf('198.51.100.7')).toBe(OWN_NETWORK);
    expect(table.nameOf('198.51.100.8')).toBeNull();
    expect(table.nameOf('255.255.255.255')).toBe('end');
    expect(table.nameOf('no address')).toBeNull();
  });

  it('leaves out what no system announces', () => {
    const table = readNetworkList(
      '1.0.0.0\t1.0.0.255\t13335\tUS\tCLOUD\n1.0.1.0\t1.0.3.255\t0\tNone\tNot routed\n',
    );
    expect(table.nameOf('1.0.0.9')).toBe('AS13335 CLOUD');
    expect(table.nameOf('1.0.2.9')).toBeNull();
  });

  it.each([
    ['203.0.113.0/33 name', 1],
    ['# a\n203.0.113.0/24', 2],
    ['203.0.113.0/24 good\n300.0.0.0/8 name', 2],
    ['::ffff:203.0.113.0/120 name', 1],
    ['1.0.0.9\t1.0.0.1\t1\tJP\tbackwards', 1],
    ['# nothing but a comment', 1],
  ])('refuses %j, naming the line', (text, line) => {
    expect(() => readNetworkList(text)).toThrow(
      expect.objectContaining({ code: 'network-list-wrong', args: { line: String(line) } }) as TsunaguError,
    );
  });

  it('says the same however the text is cut, in steps and at once', () => {
    const lines = Array.from(
      { length: 9_000 },
      (_, i) => `10.${i % 97}.${i % 251}.${i % 256}/${20 + (i % 13)} n${i % 7}`,
    );
    const text = `\uFEFF${lines.join('\r\n')}`;
    const atOnce = readNetworkList(text);
    const reader = createNetworkListReader();
    for (let from = 0; from < text.length; from += 997) reader.take(text.slice(from, from + 997));
    const steps = reader.finish();
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count += 1;
    expect(count).toBeGreaterThan(4);
    expect([step.value.size, step.value.names]).toEqual([9_000, 7]);
    for (let i = 0; i < 2_000; i += 1) {
      const address = `10.${i % 97}.${i % 253}.${(i * 31) % 256}`;
      expect(step.value.nameOf(address)).toBe(atOnce.nameOf(address));
    }
  });

  it('refuses more ranges than are allowed, and a line that does not end, by name', () => {
    const allowed = createNetworkListReader({ rangesMax: 2 });
    allowed.take('10.0.0.0/24 a\n10.0.1.0/24 b\n');
    expect(() => allowed.take('10.0.2.0/24 c\n')).toThrow(
      expect.objectContaining({ code: 'network-list-too-large' }) as TsunaguError,
    );
    const endless = createNetworkListReader();
    endless.take('10.0.0.0/24 ');
    expect(() => endless.take('a'.repeat(5_000))).toThrow('network-list-wrong: line 1');
  });

  it('reads anything or refuses it by name, and never hangs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 200 }), (text) => {
        try {
          readNetworkList(text);
        } catch (error) {
          expect(error).toBeInstanceOf(TsunaguError);
        }
      }),
    );
  });
});
