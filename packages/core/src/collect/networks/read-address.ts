import { z } from 'zod';

const ipv4Schema = z.ipv4();
const ipv6Schema = z.ipv6();
const MAPPED = 0xffffn << 32n;
const V4_MAX = 0xffff_ffffn;

/** An address as a number of its family. */
export interface NetworkAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** Reads an address; an IPv4 one written as IPv6 (`::ffff:203.0.113.7`) is IPv4, zones are left off. null = no address. */
export function readAddress(text: string): NetworkAddress | null {
  const bare = text.split('%', 1)[0] ?? '';
  if (ipv4Schema.safeParse(bare).success) return { family: 4, value: ipv4(bare) };
  if (!bare.includes(':') || !ipv6Schema.safeParse(bare).success) return null;
  const value = ipv6(bare);
  return (value >> 32n) << 32n === MAPPED ? { family: 4, value: value & V4_MAX } : { family: 6, value };
}

function ipv4(text: string): bigint {
  return text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function ipv6(text: string): bigint {
  // The last two groups may be written as IPv4.
  const dotted = /(^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[2];
  const tail = dotted === undefined ? 0n : ipv4(dotted);
  const hex =
    dotted === undefined
      ? text
      : `${text.slice(0, -dotted.length)}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  const [left = '', right] = hex.split('::');
  const before = left === '' ? [] : left.split(':');
  const after = right === undefined || right === '' ? [] : right.split(':');
  const zeros = right === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}
