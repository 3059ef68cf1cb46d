import { describe, expect, test } from 'vitest';
import { type DnsAnswer, dnsProbeSchema, ikeProbeSchema, tcpProbeSchema } from '../../src/collect/index.ts';
import { mapNames, mapPorts, type NameSeen, type PortsSeen } from '../../src/show/index.ts';

const answered = (...values: string[]) => ({ outcome: 'answered' as const, values });
const none = (outcome: DnsAnswer['outcome']) => ({ outcome, values: [] });

function seen(deviceId: string, answers: Record<string, object>, more: Partial<NameSeen> = {}): NameSeen {
  const dns = dnsProbeSchema.parse({
    probe: 'dns',
    host: 'gw.example.co.jp',
    durationMs: 10,
    system: answered('203.0.113.10'),
    hostsFile: null,
    singleLabel: false,
    searchDomains: [],
    authority: null,
    resolvers: Object.entries(answers).map(([resolver, a]) => ({
      resolver,
      a,
      aaaa: none('nodata'),
      cname: none('nodata'),
      cnameTarget: none('not-checked'),
      ptr: none('not-checked'),
      control: answered('192.0.2.1'),
      tcp53: 'not-checked',
    })),
  });
  return { deviceId, person: 1, site: '東京本社', atMs: 0, dns, ...more };
}

describe('the map of resolvers', () => {
  test('marks the resolver whose answer is not that of most machines, and puts it first', () => {
    const [name] = mapNames([
      seen('a', { '10.0.0.53': answered('203.0.113.10'), '10.0.0.54': answered('198.51.100.1') }),
      seen('b', { '10.0.0.53': answered('203.0.113.10') }),
    ]);
    expect(name).toMatchObject({ host: 'gw.example.co.jp', machines: 2, disagree: ['a'] });
    expect(name?.resolvers.map(({ resolver, answers }) => [resolver, answers.a[0]?.differs])).toEqual([
      ['10.0.0.54', true],
      ['10.0.0.53', false],
    ]);
  });

  test('counts the people who hear another answer, each once, and none where all hear the same', () => {
    const right = { '10.0.0.53': answered('203.0.113.10') };
    const wrong = { ...right, '10.0.0.54': answered('198.51.100.1') };
    const [name] = mapNames([
      seen('a', wrong, { person: 1 }),
      seen('b', wrong, { person: 1 }),
      seen('c', wrong, { person: 2 }),
      ...['d', 'e', 'f', 'g'].map((device, index) => seen(device, right, { person: index + 3 })),
    ]);
    expect(name?.peopleMisled).toBe(2);
    expect(name?.resolvers[0]?.answers.a[0]).toMatchObject({ machines: 3, people: 2, differs: true });
    expect(mapNames([seen('a', right)])[0]).toMatchObject({ peopleMisled: 0, disagree: [] });
  });

  test.each(['timeout', 'servfail', 'refused'] as const)(
    '%s is no other word about the record',
    (outcome) => {
      const [name] = mapNames([
        seen('a', { '10.0.0.53': answered('203.0.113.10'), '10.0.0.54': none(outcome) }),
      ]);
      expect(name?.disagree).toEqual([]);
      expect(name?.resolvers.find(({ resolver }) => resolver === '10.0.0.54')?.answers.a).toMatchObject([
        { outcome, differs: false },
      ]);
    },
  );

  test('the order of addresses and the case of the name are no difference', () => {
    const names = mapNames([
      seen('a', { '10.0.0.53': answered('203.0.113.10', '203.0.113.11') }),
      seen('b', { '10.0.0.54': answered('203.0.113.11', '203.0.113.10') }),
    ]);
    expect(names).toMatchObject([{ disagree: [], machines: 2 }]);
  });

  test('of each machine only its last answer counts, whatever order they came in', () => {
    const [name] = mapNames([
      seen('a', { '10.0.0.53': answered('203.0.113.10') }, { atMs: 2 }),
      seen('a', { '10.0.0.53': none('nxdomain') }, { atMs: 1 }),
    ]);
    expect(name?.resolvers[0]?.answers.a).toEqual([
      { outcome: 'answered', values: ['203.0.113.10'], machines: 1, people: 1, differs: false },
    ]);
  });

  test('says how many resolvers it does not show', () => {
    const homes = Array.from({ length: 30 }, (_, i) =>
      seen(`d${i}`, { [`192.168.${i}.1`]: answered('203.0.113.10') }),
    );
    expect(mapNames(homes)[0]).toMatchObject({ machines: 30, resolversMore: 6 });
  });

  test('without a look there is no map', () => {
    expect(mapNames([])).toEqual([]);
  });
});

describe('the map of ports', () => {
  const tcp = (outcome: string, role = 'configured') =>
    tcpProbeSchema.parse({
      probe: 'tcp',
      durationMs: 1,
      targets: [{ address: '203.0.113.10', port: 443, role, outcome, code: null, durationMs: 1 }],
    });
  const ike = (outcome: string) =>
    ikeProbeSchema.parse({
      probe: 'ike',
      durationMs: 1,
      targets: [{ address: '203.0.113.10', port: 500, outcome, code: null, notify: null, durationMs: 1 }],
    });
  const look = (deviceId: string, more: Partial<PortsSeen>): PortsSeen => ({
    deviceId,
    site: '東京本社',
    atMs: 0,
    tcp: null,
    ike: null,
    ...more,
  });

  test('counts machines that got an answer and those that got none, by site', () => {
    const ports = mapPorts([
      look('a', { tcp: tcp('open') }),
      look('b', { tcp: tcp('timeout'), site: '大阪支社' }),
      look('c', { tcp: tcp('open') }),
    ]);
    expect(ports).toEqual([
      {
        kind: 'tcp',
        address: '203.0.113.10',
        port: 443,
        open: 2,
        shut: 1,
        sites: [
          { site: '東京本社', open: 2, shut: 0 },
          { site: '大阪支社', open: 0, shut: 1 },
        ],
      },
    ]);
  });

  test('one machine that tried fifty times counts once, by its last try', () => {
    const tries = Array.from({ length: 50 }, (_, atMs) => look('a', { ike: ike('timeout'), atMs }));
    expect(mapPorts([look('a', { ike: ike('answered'), atMs: 99 }), ...tries])).toMatchObject([
      { kind: 'udp', port: 500, open: 1, shut: 0 },
    ]);
  });

  test('a machine behind the first hop is no port of the gateway', () => {
    expect(mapPorts([look('a', { tcp: tcp('open', 'beyond') })])).toEqual([]);
  });
});
