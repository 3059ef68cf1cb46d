import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { probeDns } from '../src/probes/dns.ts';
import { buildDnsQuery, DNS_TYPE, readDnsAnswer } from '../src/probes/dns-message.ts';
import { followChain } from '../src/probes/follow-chain.ts';
import { type DnsManners, type DnsServer, dnsServer, type Zone } from './support/dns-server.ts';
import { probeContext, probeTarget } from './support/probe-context.ts';

const HOST = 'vpn.example.test';
const servers: DnsServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(zone: Zone, manners: DnsManners = {}): Promise<string> {
  const server = await dnsServer(zone, true, manners);
  servers.push(server);
  return server.address;
}

async function ask(zone: Zone, manners: DnsManners = {}, searchDomains: string[] = [], host = HOST) {
  const resolvers = [await serve(zone, manners)];
  const found = await probeDns(probeTarget({ host }), probeContext({ resolvers, searchDomains }));
  return { ...found, first: found.resolvers[0] };
}

describe('aliases', () => {
  test('are followed to their end, name by name', async () => {
    const { first } = await ask(
      {
        [`CNAME ${HOST}`]: ['gw.example.test'],
        'CNAME gw.example.test': ['edge.example.test'],
        'A edge.example.test': ['192.0.2.10'],
      },
      { aliasesMax: 4 },
    );
    expect(first).toMatchObject({ chain: ['gw.example.test', 'edge.example.test'], chainLoops: false });
    expect(first?.ttlSeconds).toBe(60);
  });

  test('that come back to themselves are told as a loop, and do not keep anybody busy', async () => {
    const { first } = await ask(
      { [`CNAME ${HOST}`]: ['b.example.test'], 'CNAME b.example.test': [HOST] },
      { aliasesMax: 8 },
    );
    expect(first).toMatchObject({ chain: ['b.example.test', HOST], chainLoops: true });
  });

  test('are followed by hand where the resolver stops at the first', async () => {
    const [address = '', port = ''] = (
      await serve(
        { [`CNAME ${HOST}`]: ['b.example.test'], 'CNAME b.example.test': ['c.example.test'] },
        { aliasesMax: 1 },
      )
    ).split(':');
    const { signal } = new AbortController();
    const found = await followChain({ address, port: Number(port) }, HOST, signal);
    expect(found).toMatchObject({
      chain: ['b.example.test', 'c.example.test'],
      loops: false,
      ttlSeconds: null,
    });
  });

  test('that are none leave the chain empty', async () => {
    expect((await ask({ [`A ${HOST}`]: ['192.0.2.10'] })).first).toMatchObject({
      chain: [],
      chainLoops: false,
    });
  });
});

describe('the zone’s own server', () => {
  const zone = {
    [`A ${HOST}`]: ['192.0.2.10'],
    'NS example.test': ['ns1.example.test'],
    'A ns1.example.test': ['127.0.0.1'],
  };

  test('is found and asked directly', async () => {
    const { authority } = await ask(zone, { authoritative: true });
    expect(authority).toMatchObject({ zone: 'example.test', server: '127.0.0.1', ttlSeconds: 60 });
    expect(authority?.a).toMatchObject({ outcome: 'answered', values: ['192.0.2.10'] });
  });

  test('is not believed when its answer is not its own', async () => {
    expect((await ask(zone)).authority).toBeNull();
  });

  test('that nobody names is not known', async () => {
    expect((await ask({ [`A ${HOST}`]: ['192.0.2.10'] }, { authoritative: true })).authority).toBeNull();
  });
});

test('a resolver that answers for names that cannot exist is seen doing so', async () => {
  const resolvers = [await serve({ [`A ${HOST}`]: ['192.0.2.10'] })];
  const found = await probeDns(probeTarget({ host: HOST }), probeContext({ resolvers }));
  expect(found.resolvers[0]?.invented?.outcome).toBe('nodata');
});

test('a short name is completed with the search domains, and a full one is not', async () => {
  const zone = { 'A vpn.example.test': ['192.0.2.10'] };
  expect((await ask(zone, {}, ['example.test', 'other.test'], 'vpn')).completed).toMatchObject([
    { name: 'vpn.example.test', a: { outcome: 'answered' } },
    { name: 'vpn.other.test', a: { outcome: 'nodata' } },
  ]);
  expect((await ask(zone, {}, ['example.test'])).completed).toEqual([]);
});

describe('bytes from the network', () => {
  const query = buildDnsQuery(HOST, DNS_TYPE.A, true);

  test('that answer another question, or none, are nobody’s answer', () => {
    const other = Buffer.from(query);
    other.writeUInt16BE(query.readUInt16BE(0) ^ 1, 0);
    expect(readDnsAnswer(other, query)).toBeNull();
    expect(readDnsAnswer(query, query)).toBeNull();
  });

  test('that point in circles end the reading', () => {
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180, 2);
    const circle = Buffer.concat([head, Buffer.from([0xc0, 12, 0, 1, 0, 1])]);
    expect(readDnsAnswer(circle, query)).toBeNull();
  });

  test('never break the reader, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const answer = Buffer.concat([query.subarray(0, 2), Buffer.from([0x81, 0x80]), Buffer.from(bytes)]);
        const found = readDnsAnswer(answer, query);
        expect((found?.answers.length ?? 0) <= 64).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('a name with a label that no message can carry is not asked', () => {
    expect(() => buildDnsQuery(`${'a'.repeat(64)}.test`, DNS_TYPE.A, true)).toThrow(RangeError);
  });
});
