import { createSocket, type RemoteInfo } from 'node:dgram';
import { createServer } from 'node:net';

type RecordType = 'A' | 'AAAA' | 'CNAME' | 'PTR';
/** Answers by `TYPE name`; a number is an RCODE, `null` means silence, a missing entry is NODATA. */
export type Zone = Readonly<Record<string, readonly string[] | number | null>>;

const TYPES: Readonly<Record<number, RecordType>> = { 1: 'A', 28: 'AAAA', 5: 'CNAME', 12: 'PTR' };

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

function answer(query: Buffer, zone: Zone): Buffer | null {
  const { name, type, end } = readQuestion(query);
  const found = zone[`${type} ${name}`];
  if (found === null) return null;
  const values = Array.isArray(found) ? found : [];
  const head = Buffer.from(query.subarray(0, end));
  head.writeUInt16BE(0x8180 | (typeof found === 'number' ? found : 0), 2);
  head.writeUInt16BE(values.length, 6);
  head.writeUInt16BE(0, 8);
  head.writeUInt16BE(0, 10);
  const records = values.map((value: string) => {
    const data = encodeValue(type ?? 'A', value);
    const fixed = Buffer.alloc(10);
    fixed.writeUInt16BE(Number(Object.entries(TYPES).find(([, one]) => one === type)?.[0]), 0);
    fixed.writeUInt16BE(1, 2);
    fixed.writeUInt32BE(60, 4);
    fixed.writeUInt16BE(data.length, 8);
    return Buffer.concat([Buffer.from([0xc0, 12]), fixed, data]);
  });
  return Buffer.concat([head, ...records]);
}

export interface DnsServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  close(): void;
}

/** A real resolver on the loopback, UDP, with its TCP port open as long as `tcp` is true. */
export async function dnsServer(zone: Zone, tcp = true): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query: Buffer, from: RemoteInfo) => {
    const bytes = answer(query, zone);
    if (bytes) socket.send(bytes, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  const server = createServer((connection) => connection.destroy());
  if (tcp) await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${port}`,
    close() {
      socket.close();
      if (tcp) server.close();
    },
  };
}
