import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

type RecordType = 'A' | 'AAAA' | 'CNAME' | 'PTR' | 'NS';
/** Answers by `TYPE name`; a number is an RCODE, `null` means silence, a missing entry is NODATA. */
export type Zone = Readonly<Record<string, readonly string[] | number | null>>;

const TYPES: Readonly<Record<number, RecordType>> = { 1: 'A', 28: 'AAAA', 5: 'CNAME', 12: 'PTR', 2: 'NS' };

function encodeName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}

function readQuestion(query: Buffer): { name: string; type: RecordType | undefined; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString());
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: TYPES[query.readUInt16BE(at + 1)], end: at + 5 };
}

function encodeValue(type: RecordType, value: string): Buffer {
  if (type === 'A') return Buffer.from(value.split('.').map(Number));
  if (type === 'AAAA') {
    const [head = '', tail = ''] = value.split('::');
    const left = head === '' ? [] : head.split(':');
    const right = tail === '' ? [] : tail.split(':');
    const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
    return Buffer.from(
      groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]),
    );
  }
  return encodeName(value);
}

/** How it answers beside the zone itself. */
export interface DnsManners {
  /** Sets AA, as a server of the zone does. */
  readonly authoritative?: boolean;
  /** A question for A is answered with the aliases on the way, this many at most, as resolvers do. */
  readonly aliasesMax?: number;
}

function numberOf(type: RecordType): number {
  return Number(Object.entries(TYPES).find(([, one]) => one === type)?.[0]);
}

function encodeRecord(owner: Buffer, type: RecordType, value: string): Buffer {
  const data = encodeValue(type, value);
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(numberOf(type), 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(60, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([owner, fixed, data]);
}

/** Records of a name that is only an alias: the aliases, and the address that they end in. */
function followAliases(name: string, zone: Zone, aliasesMax: number): Buffer[] {
  const records: Buffer[] = [];
  let owner = name;
  for (let count = 0; count < aliasesMax; count += 1) {
    const alias = zone[`CNAME ${owner}`];
    const target = Array.isArray(alias) ? String(alias[0]) : null;
    if (target === null) break;
    records.push(encodeRecord(encodeName(owner), 'CNAME', target));
    owner = target;
  }
  const end = zone[`A ${owner}`];
  if (Array.isArray(end))
    for (const one of end) records.push(encodeRecord(encodeName(owner), 'A', String(one)));
  return records;
}

function answer(query: Buffer, zone: Zone, manners: DnsManners): Buffer | null {
  const { name, type, end } = readQuestion(query);
  const found = zone[`${type} ${name}`];
  if (found === null) return null;
  const values = Array.isArray(found) ? found : [];
  const own = values.map((value: string) => encodeRecord(Buffer.from([0xc0, 12]), type ?? 'A', value));
  const alias = type === 'A' && found === undefined && (manners.aliasesMax ?? 0) > 0;
  const records = alias ? followAliases(name, zone, manners.aliasesMax ?? 0) : own;
  const head = Buffer.from(query.subarray(0, end));
  const flags = 0x8180 | (manners.authoritative ? 0x0400 : 0);
  head.writeUInt16BE(flags | (typeof found === 'number' ? found : 0), 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt16BE(0, 8);
  head.writeUInt16BE(0, 10);
  return Buffer.concat([head, ...records]);
}

export interface DnsServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  close(): void;
}

/** The same port by UDP and TCP: one that is free by UDP may be taken by TCP, then another is tried. */
async function bindBoth(tcp: boolean) {
  for (let tries = 1; ; tries += 1) {
    const socket = createSocket('udp4');
    const server = createServer((connection) => connection.destroy());
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    try {
      if (tcp) {
        server.listen(socket.address().port, '127.0.0.1');
        await once(server, 'listening');
      }
      return { socket, server };
    } catch (error) {
      socket.close();
      if (tries === 10) throw error;
    }
  }
}

/** A real resolver on the loopback, UDP, with its TCP port open as long as `tcp` is true. */
export async function dnsServer(zone: Zone, tcp = true, manners: DnsManners = {}): Promise<DnsServer> {
  const { socket, server } = await bindBoth(tcp);
  const { port } = socket.address();
  socket.on('message', (query: Buffer, from: RemoteInfo) => {
    const bytes = answer(query, zone, manners);
    if (bytes) socket.send(bytes, from.port, from.address);
  });
  return {
    address: `127.0.0.1:${port}`,
    close() {
      socket.close();
      if (tcp) server.close();
    },
  };
}
