import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readNetworkList } from '@tsunagu/core/networks';
import { createApiKey } from '@tsunagu/services/access';
import { runDetection } from '@tsunagu/services/detect';
import { attemptItem, makeAttempt, makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../src/create-log.ts';
import { keepNetworks } from '../src/networks/keep-networks.ts';
import { loadNetworks } from '../src/networks/load-networks.ts';
import { enrolled, Machine, post } from './machine.ts';
import { type RunningEdge, startEdge } from './running-edge.ts';

const LIST = '203.0.113.0/25 Hikari\n203.0.113.128/25 Cable\n2001:db8::/32 Hikari\n198.51.100.1 own\n';
const HIKARI = '203.0.113.5';
const CABLE = '203.0.113.200';
const INSIDE = '198.51.100.1';
const UNLISTED = '192.0.2.1';

let edge: RunningEdge;
beforeEach(async () => {
  edge = await startEdge({ networks: readNetworkList(LIST), trustedProxies: ['127.0.0.1'] });
});
afterEach(() => edge[Symbol.asyncDispose]());

/** Whose line the newest attempt of a machine was made over. */
async function lineOf({ deviceId }: Machine): Promise<string | null | undefined> {
  const [row] = await edge.database.sql<{ network: string | null }[]>`
    select network from attempt where device_id = ${deviceId} order by received_at desc, occurred_at desc limit 1`;
  return row?.network;
}
const agoIso = (minutes: number) => new Date(edge.clock.nowMs() - minutes * 60_000).toISOString();
/** Sends from an address, and sees it acknowledged. */
async function deliver(machine: Machine, items: readonly unknown[], address: string): Promise<void> {
  const answer = await machine.sendItems(items, { headers: { 'x-forwarded-for': address } });
  expect(answer).toMatchObject({ status: 202, body: { accepted: items.length } });
}
const fail = (machine: Machine, address: string, minutesAgo = 0) =>
  deliver(machine, [attemptItem(makeFailedAttempt({ recordedAt: agoIso(minutesAgo) }))], address);
const connect = (machine: Machine, address: string) =>
  deliver(machine, [attemptItem(makeAttempt({ recordedAt: agoIso(0) }))], address);

describe('the line of an attempt', () => {
  test('is the name of the network that it was delivered from, in both families', async () => {
    const machine = await enrolled(edge);
    await fail(machine, HIKARI);
    expect(await lineOf(machine)).toBe('Hikari');
    edge.clock.advance({ minutes: 1 });
    await fail(machine, '2001:db8::7');
    expect(await lineOf(machine)).toBe('Hikari');
  });

  test('stays the last one of the device when it is delivered through the VPN, and never becomes "own"', async () => {
    const machine = await enrolled(edge);
    await fail(machine, HIKARI);
    edge.clock.advance({ hours: 15 });
    await connect(machine, INSIDE);
    expect(await lineOf(machine)).toBe('Hikari');
    edge.clock.advance({ hours: 5 });
    await connect(machine, INSIDE);
    expect(await lineOf(machine)).toBeNull();
  });

  test('is not known of a machine that was heard from inside only, or last from an address on no list', async () => {
    const machine = await enrolled(edge);
    await connect(machine, INSIDE);
    expect(await lineOf(machine)).toBeNull();
    edge.clock.advance({ minutes: 1 });
    await fail(machine, HIKARI);
    edge.clock.advance({ minutes: 1 });
    await fail(machine, UNLISTED);
    expect(await lineOf(machine)).toBeNull();
    edge.clock.advance({ minutes: 1 });
    await connect(machine, INSIDE);
    expect(await lineOf(machine)).toBeNull();
  });

  test('is not taken from where a spooled attempt is delivered later', async () => {
    const machine = await enrolled(edge);
    await fail(machine, CABLE, 14);
    expect(await lineOf(machine)).toBe('Cable');
    edge.clock.advance({ minutes: 1 });
    await fail(machine, CABLE, 17);
    const rows = await edge.database.sql<{ network: string | null }[]>`
      select network from attempt where device_id = ${machine.deviceId} order by received_at`;
    expect(rows.map(({ network }) => network)).toEqual(['Cable', null]);
  });

  test('is not taken from where a log shipper with an API key sends', async () => {
    const { key } = await createApiKey(
      { db: edge.database, now: edge.clock.now() },
      { label: 'shipper' },
      'operator',
    );
    const machine = new Machine(edge);
    const items = [attemptItem(makeFailedAttempt({ recordedAt: agoIso(0) }))];
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${key}`,
      'x-forwarded-for': HIKARI,
    };
    const body = Buffer.from(JSON.stringify(machine.batch(items)));
    expect((await post(`${edge.url}/v1/batches`, body, headers)).status).toBe(202);
    expect(await lineOf(machine)).toBeNull();
  });

  test('leaves no address in the store', async () => {
    const machine = await enrolled(edge);
    await fail(machine, HIKARI);
    const [row] = await edge.database.sql<{ found: number }[]>`
      select count(*)::int as found from (select a::text as t from attempt a union all select d::text from device d) x
      where t like ${`%${HIKARI}%`}`;
    expect(row?.found).toBe(0);
  });
});

/** `failing` people on each line meet the same failure, and `well` of each connect, heard through the VPN. */
async function company(lines: readonly (readonly [string, number, number])[]): Promise<void> {
  for (const [address, failing, well] of lines) {
    for (let index = 0; index < failing + well; index += 1) {
      const machine = await enrolled(edge);
      const person = makePerson(`${address} ${index}`);
      const item = (make: typeof makeAttempt) => [attemptItem(make({ person, recordedAt: agoIso(0) }))];
      if (index < failing) await deliver(machine, item(makeFailedAttempt), address);
      else {
        // Heard from home before it connects, then through the VPN.
        await deliver(machine, [], address);
        await deliver(machine, item(makeAttempt), INSIDE);
      }
    }
  }
}

async function explained(): Promise<readonly Record<string, string>[]> {
  const ctx = { db: edge.database, now: edge.clock.now() };
  await runDetection(ctx);
  const rows = await edge.database.sql<{ places: Record<string, string> }[]>`
    select e->'places' as places from signal, jsonb_array_elements(evidence->'explanations') e order by opened_at`;
  return rows.map(({ places }) => places);
}

describe('people who fail together', () => {
  test('on one line are explained by that line', async () => {
    await company([
      [HIKARI, 8, 0],
      [CABLE, 0, 20],
    ]);
    expect((await explained())[0]).toEqual({ isp: 'Hikari' });
  });

  test('as many of them, spread over the lines, are not', async () => {
    await company([
      [HIKARI, 4, 10],
      [CABLE, 4, 10],
    ]);
    const found = await explained();
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((places) => 'isp' in places)).toEqual([]);
  });
});

test('a list that changed is taken without a restart, and one that cannot be read is not', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'networks-'));
  const file = path.join(folder, 'networks.txt');
  const write = async (text: string) => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  await write('203.0.113.0/24 First\n');
  const networks = await keepNetworks(file, createLog('silent'), { everyMs: 5 });
  try {
    expect(networks.nameOf(HIKARI)).toBe('First');
    await write('203.0.113.0/24 Second one\n');
    await expect.poll(() => networks.nameOf(HIKARI), { timeout: 10_000 }).toBe('Second one');
    await write('no list at all\n');
    await new Promise((resolve) => setImmediate(resolve));
    expect(networks.nameOf(HIKARI)).toBe('Second one');
    await write('203.0.113.0/24 Third\n');
    await expect.poll(() => networks.nameOf(HIKARI), { timeout: 10_000 }).toBe('Third');
  } finally {
    networks.close();
    await rm(folder, { recursive: true });
  }
  await expect(keepNetworks(file, createLog('silent'))).rejects.toThrow('file-unreadable');
});

/** `count` networks of one provider, written into a folder that goes with `use`. */
async function withList(count: number, use: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'networks-'));
  const file = path.join(folder, 'networks.txt');
  const lines = Array.from({ length: count }, (_, i) => `10.${i >> 8}.${i & 255}.0/24 Provider ${i % 90}`);
  await writeFile(file, `${lines.reverse().join('\n')}\n`);
  try {
    await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('a large list of networks', () => {
  test('is read while others are answered, each part in a turn of its own', () =>
    withList(40_000, async (file) => {
      const order: string[] = [];
      let turns = 0;
      let isLoading = true;
      const count = () => {
        turns += 1;
        if (isLoading) setImmediate(count);
      };
      const loading = loadNetworks(file).then((table) => {
        isLoading = false;
        order.push('loaded');
        return table;
      });
      setImmediate(count);
      const answer = fetch(`${edge.url}/healthz`).then(({ status }) => order.push(`answered ${status}`));
      const [table] = await Promise.all([loading, answer]);
      expect(order).toEqual(['answered 200', 'loaded']);
      // A megabyte in parts of 32 KiB, and the ranges in steps of 4,096, sorted and cut.
      expect(turns).toBeGreaterThan(40);
      expect([table.size, table.names]).toEqual([40_000, 90]);
      expect(table.nameOf('10.3.7.9')).toBe(`Provider ${(3 * 256 + 7) % 90}`);
    }));

  test('is refused by name beyond the bytes that are allowed, and not within them', () =>
    withList(2, async (file) => {
      const refused = expect.objectContaining({ code: 'network-list-too-large' }) as Error;
      await expect(loadNetworks(file, { bytesMax: 40 })).rejects.toThrow(refused);
      await expect(loadNetworks(file, { bytesMax: 50 })).resolves.toMatchObject({ size: 2, names: 2 });
    }));
});
