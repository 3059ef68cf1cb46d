import { type NetworkAddress, readAddress } from './read-address.ts';

/** Addresses of one family from one to another, both inclusive. */
export interface Addresses {
  readonly family: NetworkAddress['family'];
  readonly from: bigint;
  readonly to: bigint;
}

/** What a line of the list says: whose some addresses are. */
export interface NetworkLine extends Addresses {
  readonly name: string;
}

/** The same among all of the list; its name is a number, since many ranges have the same. */
export interface NetworkRange extends Addresses {
  readonly name: number;
  readonly order: number;
}

/** What marks the organization's own way out in the list: who comes from there says nothing of the line behind it. */
export const OWN_NETWORK = 'own';
/** As long as what is shown of any other place. */
const NAME_CHARS_MAX = 100;
const PREFIX = /^(\S+?)(?:\/(\d{1,3}))?$/;
const PREFIX_LINE = /^(\S+)\s+(.+)$/;

/** `203.0.113.0/24 name`, or one address and a name. null = neither. */
export function readPrefixLine(line: string): NetworkLine | null {
  const [, prefix = '', rest = ''] = PREFIX_LINE.exec(line) ?? [];
  const addresses = readPrefix(prefix);
  const name = nameOf(rest);
  return addresses === null || name === '' ? null : { ...addresses, name };
}

/** `203.0.113.0/24`, or one address. null = neither. */
export function readPrefix(prefix: string): Addresses | null {
  const [, text = '', bits] = PREFIX.exec(prefix) ?? [];
  const address = readAddress(text);
  // A mapped address's length would count from another end.
  if (address === null || (address.family === 4 && text.includes(':'))) return null;
  const width = address.family === 4 ? 32 : 128;
  const length = bits === undefined ? width : Number(bits);
  if (length > width) return null;
  const free = BigInt(width - length);
  const from = (address.value >> free) << free;
  return { family: address.family, from, to: from + (1n << free) - 1n };
}

/** Whether an address is in one of some prefixes; one that cannot be read is in none. */
export function isWithin(address: string, prefixes: readonly string[]): boolean {
  const read = readAddress(address);
  if (read === null) return false;
  return prefixes.some((prefix) => {
    const range = readPrefix(prefix);
    return range?.family === read.family && range.from <= read.value && read.value <= range.to;
  });
}

/** What a line of ip2asn says; null = it is none. */
export function readIp2AsnLine(line: string): NetworkLine | 'nobody' | null {
  const fields = line.split('\t');
  const [first = '', last = '', number = '', , description = ''] = fields;
  if (fields.length < 5 || !/^\d+$/.test(number)) return null;
  const from = readAddress(first);
  const to = readAddress(last);
  if (from === null || to === null || from.family !== to.family || from.value > to.value) return null;
  // AS 0 is address space that nobody announces.
  if (Number(number) === 0) return 'nobody';
  // With its number, as an AS called "own" must not become the organization's.
  const name = nameOf(`AS${number} ${description}`);
  return { family: from.family, from: from.value, to: to.value, name };
}

function nameOf(text: string): string {
  const name = Array.from(text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim())
    .slice(0, NAME_CHARS_MAX)
    .join('')
    .trim();
  return name.toLowerCase() === OWN_NETWORK ? OWN_NETWORK : name;
}
