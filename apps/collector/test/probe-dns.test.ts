import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { NOT_ASKED } from '../src/probes/ask-resolver.ts';
import { findInHostsFile, probeDns } from '../src/probes/dns.ts';
import { findAddresses } from '../src/probes/find-addresses.ts';
import { readSearchDomains } from '../src/state/resolvers.ts';
import { type DnsServer, dnsServer, type Zone } from './support/dns-server.ts';
import { probeContext, probeTarget } from './support/probe-context.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const NXDOMAIN = 3;
const SERVFAIL = 2;
const REFUSED = 5;
const servers: DnsServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
async function resolver(zone: Zone, tcp = true): Promise<string> {
  const server = await dnsServer({ 'A control.example.test': ['192.0.2.80'], ...zone }, tcp);
  servers.push(server);
  return server.address;
}

/** A name under .invalid, so that the machine's own resolver can never answer it. */
const HOST = 'vpn.invalid';
const ask = (resolvers: string[], host = HOST) =>
  probeDns(probeTarget({ host, stage: 'resolve' }), probeContext({ resolvers }));

test('asks each resolver by itself and keeps every kind of refusal apart', async () => {
  const zones: Zone[] = [
    { [`A ${HOST}`]: ['192.0.2.10'], 'PTR 10.2.0.192.in-addr.arpa': ['vpn.invalid'] },
    { [`A ${HOST}`]: NXDOMAIN, [`AAAA ${HOST}`]: NXDOMAIN, [`CNAME ${HOST}`]: NXDOMAIN },
    { [`A ${HOST}`]: SERVFAIL },
    { [`A ${HOST}`]: REFUSED },
    { [`AAAA ${HOST}`]: ['2001:db8::10'] },
  ];
  const found = await ask(await Promise.all(zones.map((zone) => resolver(zone))));
  expect(found.resolvers.map((one) => one.a.outcome)).toEqual([
    'answered',
    'nxdomain',
    'servfail',
    'refused',
    'nodata',
  ]);
  const [good, , , , v6] = found.resolvers;
  expect(good).toMatchObject({
    resolver: '127.0.0.1',
    a: { values: ['192.0.2.10'] },
    ptr: { outcome: 'answered', values: ['vpn.invalid'] },
    control: { outcome: 'answered' },
    tcp53: 'open',
  });
  expect(v6?.aaaa).toMatchObject({ outcome: 'answered', values: ['2001:db8::10'] });
  expect(v6?.ptr.outcome).toBe('not-checked');
});

test('follows a CNAME to a target that is gone', async () => {
  const found = await ask([
    await resolver({
      [`A ${HOST}`]: NXDOMAIN,
      [`CNAME ${HOST}`]: ['old.invalid'],
      'A old.invalid': NXDOMAIN,
    }),
  ]);
  expect(found.resolvers[0]).toMatchObject({
    cname: { outcome: 'answered', values: ['old.invalid'] },
    cnameTarget: { outcome: 'nxdomain' },
  });
});

test('tells a resolver that stays silent from one that is not there', async () => {
  const silent = await resolver({
    [`A ${HOST}`]: null,
    [`AAAA ${HOST}`]: null,
    [`CNAME ${HOST}`]: null,
    'A control.example.test': null,
  });
  const gone = await dnsServer({});
  gone.close();
  const found = await ask([silent, gone.address]);
  expect(found.resolvers.map((one) => [one.a.outcome, one.tcp53])).toEqual([
    ['timeout', 'open'],
    ['unreachable', 'refused'],
  ]);
});

test('an address needs no resolver and a name nobody knows cannot be asked', async () => {
  const server = await resolver({});
  expect((await ask([server], '192.0.2.1')).resolvers).toEqual([]);
  const unnamed = await probeDns(probeTarget({ host: null }), probeContext({ resolvers: [server] }));
  expect(unnamed).toMatchObject({ host: '', resolvers: [], system: { outcome: 'not-checked' } });
});

test('a name that is no name at all is a result, not an error', async () => {
  const found = await ask([await resolver({})], `${'x'.repeat(70)}..invalid`);
  expect(found.resolvers[0]?.a.outcome).toBe('error');
});

test('says when the name has no dot and what the search list would add', async () => {
  const ctx = probeContext({ resolvers: [], searchDomains: ['corp.invalid'] });
  expect(await probeDns(probeTarget({ host: 'vpn' }), ctx)).toMatchObject({
    singleLabel: true,
    searchDomains: ['corp.invalid'],
  });
});

test('finds an entry of the hosts file by name, not by comment or part of a name', () => {
  const path = join(temporaryFolder('hosts'), 'hosts');
  writeFileSync(
    path,
    '127.0.0.1 localhost\n# 192.0.2.1 vpn.invalid\n192.0.2.9 other VPN.invalid # here\nbroken vpn2.invalid\n',
  );
  expect(findInHostsFile(path, 'vpn.invalid')).toBe('192.0.2.9');
  expect(findInHostsFile(path, 'vpn')).toBeNull();
  expect(findInHostsFile(path, 'vpn2.invalid')).toBeNull();
  expect(findInHostsFile(`${path}.missing`, 'vpn.invalid')).toBeNull();
});

const nothing = async () => NOT_ASKED;

test('gathers the addresses of resolvers that disagree', async () => {
  const resolvers = await Promise.all([
    resolver({ [`A ${HOST}`]: ['192.0.2.1'] }),
    resolver({ [`A ${HOST}`]: ['192.0.2.2'], [`AAAA ${HOST}`]: ['2001:db8::2'] }),
    resolver({ [`A ${HOST}`]: NXDOMAIN }),
  ]);
  const { signal } = probeContext();
  expect(await findAddresses(HOST, nothing, resolvers, signal)).toEqual({
    v4: ['192.0.2.1', '192.0.2.2'],
    v6: ['2001:db8::2'],
  });
  expect(await findAddresses(null, nothing, resolvers, signal)).toEqual({ v4: [], v6: [] });
  expect(await findAddresses('2001:db8::9', nothing, resolvers, signal)).toEqual({
    v4: [],
    v6: ['2001:db8::9'],
  });
});

test('the last search line counts, comments do not', () => {
  expect(readSearchDomains('domain a.test\nsearch b.test c.test # x\n# search d.test\n')).toEqual([
    'b.test',
    'c.test',
  ]);
  expect(readSearchDomains('nameserver 192.0.2.1\n')).toEqual([]);
});
