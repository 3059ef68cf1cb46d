import { randomBytes } from 'node:crypto';

/** RFC 1035 types that are read. */
export const DNS_TYPE = { A: 1, NS: 2, CNAME: 5, SOA: 6, AAAA: 28 } as const;

const HEADER_BYTES = 12;
const RECORDS_MAX = 64;
const NAME_BYTES_MAX = 255;

export interface DnsRecord {
  readonly name: string;
  readonly type: number;
  readonly ttlSeconds: number;
  /** Address or name; empty for types that are not read. */
  readonly value: string;
}

export interface DnsMessage {
  readonly rcode: number;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly answers: readonly DnsRecord[];
  readonly authority: readonly DnsRecord[];
}

/** One question. `recursive` false asks a server for what it holds itself. Throws for a name that no DNS can carry. */
export function buildDnsQuery(name: string, type: number, recursive: boolean): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  const encoded = labels.map((label) => {
    const bytes = Buffer.from(label, 'latin1');
    if (bytes.length > 63) throw new RangeError('a label is longer than 63 bytes');
    return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  });
  const head = Buffer.alloc(HEADER_BYTES);
  randomBytes(2).copy(head, 0);
  head.writeUInt16BE(recursive ? 0x0100 : 0, 2);
  head.writeUInt16BE(1, 4);
  const tail = Buffer.from([0, type >> 8, type & 0xff, 0, 1]);
  return Buffer.concat([head, ...encoded, tail]);
}

/** A name and where it ends; null for one that points in circles or out of the message. */
function readName(bytes: Buffer, at: number): { readonly name: string; readonly end: number } | null {
  const labels: string[] = [];
  let end = -1;
  let here = at;
  let length = 0;
  // Each pointer must lead backwards, so that no message can send the reader in circles.
  let limit = at;
  while (here < bytes.length) {
    const size = bytes[here] ?? 0;
    if (size === 0) return { name: labels.join('.').toLowerCase(), end: end < 0 ? here + 1 : end };
    if (size >= 0xc0) {
      if (here + 1 >= bytes.length) return null;
      const target = bytes.readUInt16BE(here) & 0x3fff;
      if (target >= limit) return null;
      if (end < 0) end = here + 2;
      limit = target;
      here = target;
      continue;
    }
    length += size + 1;
    if (size > 63 || here + 1 + size > bytes.length || length > NAME_BYTES_MAX) return null;
    labels.push(bytes.toString('latin1', here + 1, here + 1 + size));
    here += size + 1;
  }
  return null;
}

function readIpv6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16));
  // The longest run of zeros is left out, as everybody writes it (RFC 5952).
  const text = groups.join(':');
  const runs = [...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length);
  const run = runs[0]?.[0];
  return run === undefined
    ? text
    : text
        .replace(run, ':')
        .replace(/^:(?!:)/, '::')
        .replace(/([^:]):$/, '$1::');
}

function readValue(bytes: Buffer, at: number, length: number, type: number): string {
  if (type === DNS_TYPE.A && length === 4) return [...bytes.subarray(at, at + 4)].join('.');
  if (type === DNS_TYPE.AAAA && length === 16) return readIpv6(bytes.subarray(at, at + 16));
  const isName = type === DNS_TYPE.CNAME || type === DNS_TYPE.NS || type === DNS_TYPE.SOA;
  return isName ? (readName(bytes, at)?.name ?? '') : '';
}

function readRecords(
  bytes: Buffer,
  start: number,
  count: number,
): { readonly records: readonly DnsRecord[]; readonly end: number } | null {
  const records: DnsRecord[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const owner = readName(bytes, at);
    if (!owner || owner.end + 10 > bytes.length) return null;
    const type = bytes.readUInt16BE(owner.end);
    const length = bytes.readUInt16BE(owner.end + 8);
    const from = owner.end + 10;
    if (from + length > bytes.length) return null;
    const ttlSeconds = bytes.readUInt32BE(owner.end + 4);
    if (records.length < RECORDS_MAX)
      records.push({ name: owner.name, type, ttlSeconds, value: readValue(bytes, from, length, type) });
    at = from + length;
  }
  return { records, end: at };
}

/** The answer to `query`; null for bytes that answer something else or are broken. */
export function readDnsAnswer(bytes: Buffer, query: Buffer): DnsMessage | null {
  if (bytes.length < HEADER_BYTES || bytes.readUInt16BE(0) !== query.readUInt16BE(0)) return null;
  const flags = bytes.readUInt16BE(2);
  if ((flags & 0x8000) === 0) return null;
  let at = HEADER_BYTES;
  for (let index = bytes.readUInt16BE(4); index > 0; index -= 1) {
    const question = readName(bytes, at);
    if (!question || question.end + 4 > bytes.length) return null;
    at = question.end + 4;
  }
  const answers = readRecords(bytes, at, bytes.readUInt16BE(6));
  if (!answers) return null;
  const authority = readRecords(bytes, answers.end, bytes.readUInt16BE(8));
  return {
    rcode: flags & 0x0f,
    authoritative: (flags & 0x0400) !== 0,
    truncated: (flags & 0x0200) !== 0,
    answers: answers.records,
    authority: authority?.records ?? [],
  };
}
