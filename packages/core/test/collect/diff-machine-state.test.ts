import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AdapterState,
  diffMachineState,
  type GatewaySeen,
  type MachineState,
  stateChangesSchema,
} from '../../src/collect/index.ts';
import { STATE_FIELD_TEXT, STATE_FIELDS } from '../../src/vocabulary/index.ts';

const wifi: AdapterState = {
  name: 'Wi-Fi',
  description: 'Example Wireless',
  up: true,
  virtual: false,
  resolvers: null,
  ipv6: true,
};
const tunnel: AdapterState = { ...wifi, name: 'tun0', description: null, virtual: true };

function machine(changes: Partial<MachineState> = {}): MachineState {
  return {
    osBuild: '22631.4460',
    clients: [{ client: 'forticlient', version: '7.2.4' }],
    adapters: [wifi],
    duplicates: [],
    internetVia: 'Wi-Fi',
    resolvers: ['192.168.1.1'],
    searchDomains: [],
    encryptedDns: 'off',
    preferredFamily: 6,
    disabledComponents: null,
    proxies: [],
    profiles: [],
    power: { source: 'mains', batteryPercent: 90 },
    wifi: { signalPercent: 80, standard: '802.11ax' },
    ...changes,
  };
}

const gateway: GatewaySeen = {
  addresses: ['203.0.113.10'],
  certificateSha256: 'ab'.repeat(32),
  issuer: 'CN=Example CA',
  tlsProtocol: 'TLSv1.3',
};
const diff = (
  before: Partial<MachineState>,
  after: Partial<MachineState>,
  seen: [GatewaySeen | null, GatewaySeen | null] = [null, null],
) =>
  diffMachineState(
    { machine: machine(before), gateway: seen[0] },
    { machine: machine(after), gateway: seen[1] },
  );

describe('what is different since it last worked', () => {
  test('is nothing for the same machine, whatever comes and goes by the minute', () => {
    expect(
      diff(
        {},
        { power: { source: 'mains', batteryPercent: 20 }, wifi: { signalPercent: 3, standard: '802.11ax' } },
      ),
    ).toEqual([]);
  });

  test('of a profile with several gateways tells one difference, and none where there is none', () => {
    const corp = (...hosts: string[]) =>
      hosts.map((host) => ({
        client: 'forticlient' as const,
        name: 'Corp',
        host,
        port: 443,
        ipv4Only: false,
        problems: [],
      }));
    const before = { profiles: corp('a.example.test', 'b.example.test') };
    expect(diff(before, before)).toEqual([]);
    expect(diff(before, { profiles: corp('b.example.test', 'c.example.test') })).toEqual([
      {
        field: 'profile',
        subject: 'Corp',
        before: 'a.example.test:443, b.example.test:443',
        after: 'b.example.test:443, c.example.test:443',
      },
    ]);
  });

  test('names the new certificate, its issuer and the gateway’s new address before all else', () => {
    const now = {
      ...gateway,
      addresses: ['203.0.113.99'],
      certificateSha256: 'cd'.repeat(32),
      issuer: 'CN=Proxy',
    };
    const changes = diff({ osBuild: '1' }, { osBuild: '2' }, [gateway, now]);
    expect(changes.map((one) => one.field)).toEqual([
      'gateway-address',
      'certificate',
      'certificate-issuer',
      'os-build',
    ]);
  });

  test('names a new build, a new client, a resolver, a proxy and the family that is preferred', () => {
    const changes = diff(
      {},
      {
        osBuild: '22631.4602',
        clients: [{ client: 'forticlient', version: '7.4.0' }],
        resolvers: ['10.9.9.9'],
        proxies: ['proxy.example.test:8080'],
        preferredFamily: 4,
        power: { source: 'battery', batteryPercent: 50 },
      },
    );
    expect(changes).toEqual([
      { field: 'resolvers', subject: null, before: '192.168.1.1', after: '10.9.9.9' },
      { field: 'ipv6-preference', subject: null, before: 'IPv6', after: 'IPv4' },
      { field: 'proxy', subject: null, before: '–', after: 'proxy.example.test:8080' },
      { field: 'power', subject: null, before: 'mains', after: 'battery' },
      { field: 'os-build', subject: null, before: '22631.4460', after: '22631.4602' },
      { field: 'client-version', subject: 'forticlient', before: '7.2.4', after: '7.4.0' },
    ]);
  });

  test('names adapters that came, went, lost their link, their IPv6, or were doubled', () => {
    const lan = { ...wifi, name: 'Ethernet' };
    const changes = diff(
      { adapters: [wifi, lan] },
      {
        adapters: [
          { ...wifi, up: false, ipv6: false },
          { ...wifi, name: 'USB' },
        ],
        duplicates: ['Fortinet SSL VPN Virtual Ethernet Adapter #2'],
      },
    );
    expect(changes.map(({ field, subject }) => `${field} ${subject}`)).toEqual([
      'adapter-link Wi-Fi',
      'adapter-ipv6 Wi-Fi',
      'adapter-added USB',
      'adapter-removed Ethernet',
      'adapter-doubled Fortinet SSL VPN Virtual Ethernet Adapter #2',
    ]);
  });

  test('does not count what the working tunnel itself had brought', () => {
    const up = {
      adapters: [wifi, tunnel],
      resolvers: ['10.0.0.53'],
      internetVia: 'tun0',
      searchDomains: ['corp'],
    };
    expect(diff(up, {})).toEqual([]);
  });

  test('compares the resolvers of the real adapters where the system tells them apart', () => {
    const own = (resolver: string) => [{ ...wifi, resolvers: [resolver] }];
    const up = { adapters: [...own('192.168.1.1'), tunnel], resolvers: ['10.0.0.53'] };
    expect(diff(up, { adapters: own('192.168.1.1') })).toEqual([]);
    expect(diff(up, { adapters: own('192.168.1.254') }).map((one) => one.field)).toEqual(['resolvers']);
  });

  test('counts nothing that was not known at one of both moments', () => {
    const unknown = { osBuild: null, preferredFamily: null, encryptedDns: 'unknown' as const, wifi: null };
    expect(diff(unknown, { power: { source: null, batteryPercent: null } })).toEqual([]);
    expect(diff({}, unknown, [null, gateway])).toEqual([]);
  });

  test('fits the contract however much is different', () => {
    const adapters = fc.array(
      fc.record({
        name: fc.string({ maxLength: 255 }),
        description: fc.option(fc.string({ maxLength: 255 })),
        up: fc.boolean(),
        virtual: fc.boolean(),
        resolvers: fc.option(fc.array(fc.ipV4(), { maxLength: 8 })),
        ipv6: fc.option(fc.boolean()),
      }),
      { maxLength: 32 },
    );
    fc.assert(
      fc.property(adapters, adapters, (before, after) => {
        const changes = diff({ adapters: before }, { adapters: after });
        const lastConnectedAt = '2026-11-21T00:00:00Z';
        expect(stateChangesSchema.safeParse({ lastConnectedAt, changes }).success).toBe(true);
      }),
    );
  });

  test('has a word in both languages for every field', () => {
    for (const field of STATE_FIELDS) {
      expect(STATE_FIELD_TEXT[field].ja).not.toBe('');
      expect(STATE_FIELD_TEXT[field].en).not.toBe('');
    }
  });
});
