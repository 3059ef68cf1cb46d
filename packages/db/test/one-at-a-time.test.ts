import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { inTransaction, openDatabase } from '../src/index.ts';
import { serverForFile } from './server-for-file.ts';

const server = serverForFile();

/** ReadyForQuery ends what the server says to a question. */
const READY_BYTES = 6;
const READY_LETTER = 'Z'.charCodeAt(0);

/** The letters of whole messages that came after the connection stood; what is not whole yet waits in `rest`. */
function lettersOf(rest: Buffer): { letters: string; rest: Buffer } {
  let letters = '';
  let at = 0;
  while (at + 5 <= rest.length) {
    const end = at + 1 + rest.readUInt32BE(at + 1);
    if (end > rest.length) break;
    letters += String.fromCharCode(rest[at] ?? 0);
    at = end;
  }
  return { letters, rest: rest.subarray(at) };
}

/** Between a client and the server: how often the client wrote although its last question was not answered. */
async function watchedWay() {
  const sockets = new Set<Socket>();
  let early = 0;
  const proxy = createServer((client) => {
    const target = new URL(server.url);
    const upstream = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    let stands = false;
    let asked = false;
    let rest: Buffer = Buffer.alloc(0);
    client.on('data', (bytes: Buffer) => {
      const read = stands ? lettersOf(Buffer.concat([rest, bytes])) : { letters: '', rest };
      rest = read.rest;
      for (const letter of read.letters) {
        if (asked) early += 1;
        if (letter === 'S') asked = true;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      if (bytes.at(-READY_BYTES) === READY_LETTER) [stands, asked] = [true, false];
      client.write(bytes);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = new URL(server.url);
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    early: () => early,
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

/** More than the pool has connections for, with transactions between, of one and of several statements. */
async function askMuch(url: string): Promise<number> {
  const database = openDatabase(url, { max: 2 });
  try {
    const plain = Array.from({ length: 20 }, (_, n) => database.sql`select ${n}::int as n`);
    const grouped = Array.from({ length: 6 }, (_, n) =>
      inTransaction(database, async ({ sql }) =>
        (await Promise.all([sql`select ${n}::int as n`, sql`select 100 as n`])).flat(),
      ),
    );
    const rows = (await Promise.all([...plain, ...grouped])).flat();
    return rows.reduce((sum, row) => sum + Number(row.n), 0);
  } finally {
    await database.close();
  }
}

for (const preparing of ['', '&prepare=false'])
  test(`with ?max_pipeline=0${preparing} nothing is asked before the last answer, in transactions neither`, async () => {
    const way = await watchedWay();
    try {
      expect(await askMuch(`${way.url}?max_pipeline=0${preparing}`)).toBe(190 + 15 + 600);
      expect(way.early()).toBe(0);
    } finally {
      await way.close();
    }
  });

test('without it statements follow each other unanswered', async () => {
  const way = await watchedWay();
  try {
    expect(await askMuch(way.url)).toBe(190 + 15 + 600);
    expect(way.early()).toBeGreaterThan(0);
  } finally {
    await way.close();
  }
});
