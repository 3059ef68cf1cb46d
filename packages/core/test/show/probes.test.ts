import { describe, expect, test } from 'vitest';
import type { DnsAnswer, Evidence, ProbeOf, ResolverAnswers } from '../../src/collect/index.ts';
import { attemptEvidence, commandValues, resolverMatrix } from '../../src/show/index.ts';

const answer = (outcome: DnsAnswer['outcome'], ...values: string[]): DnsAnswer => ({
  outcome,
  values,
  durationMs: 1,
  code: null,
});
const resolver = (address: string, a: DnsAnswer): ResolverAnswers => ({
  resolver: address,
  a,
  aaaa: answer('nodata'),
  cname: answer('nodata'),
  cnameTarget: answer('not-checked'),
  ptr: answer('nodata'),
  control: answer('answered', '192.0.2.1'),
  tcp53: 'open',
});
const dns = (...resolvers: ResolverAnswers[]): ProbeOf<'dns'> => ({
  probe: 'dns',
  host: 'gw-tokyo.example.co.jp',
  durationMs: 1,
  system: answer('answered', '203.0.113.10'),
  hostsFile: null,
  singleLabel: false,
  searchDomains: [],
  resolvers,
});

describe('resolvers side by side', () => {
  test('disagree when one says NXDOMAIN and the other an address', () => {
    const probe = dns(
      resolver('10.0.0.1', answer('answered', '203.0.113.10')),
      resolver('10.0.0.2', answer('nxdomain')),
    );
    expect(resolverMatrix(probe).disagree).toEqual(['a']);
  });

  test('agree about the same addresses in another order', () => {
    const probe = dns(
      resolver('10.0.0.1', answer('answered', '203.0.113.10', '203.0.113.11')),
      resolver('10.0.0.2', answer('answered', '203.0.113.11', '203.0.113.10')),
    );
    expect(resolverMatrix(probe).disagree).toEqual([]);
  });

  test('do not disagree with one that is silent', () => {
    const probe = dns(
      resolver('10.0.0.1', answer('answered', '203.0.113.10')),
      resolver('10.0.0.2', answer('timeout')),
    );
    expect(resolverMatrix(probe).disagree).toEqual([]);
  });

  test('keep NODATA and NXDOMAIN apart', () => {
    const probe = dns(resolver('10.0.0.1', answer('nodata')), resolver('10.0.0.2', answer('nxdomain')));
    expect(resolverMatrix(probe).disagree).toEqual(['a']);
  });
});

const evidence: Evidence = {
  collectedAt: '2026-11-20T00:00:00.000Z',
  probes: [dns(resolver('10.0.0.1', answer('answered', '203.0.113.10')))],
  notRun: [{ probe: 'ike', reason: 'not-needed' }],
};

describe('what an attempt’s probes saw', () => {
  test('is empty, and says so, without evidence', () => {
    expect(attemptEvidence(null)).toMatchObject({
      dns: null,
      ipv6: null,
      certificates: [],
      tcp: [],
      ike: [],
    });
  });

  test('finds the probe that ran and keeps the reason of one that did not', () => {
    const shown = attemptEvidence(evidence);
    expect(shown.dns?.host).toBe('gw-tokyo.example.co.jp');
    expect(shown.lines).toMatchObject([{ probe: 'ike', tone: 'not-checked' }]);
  });
});

describe('values of commands', () => {
  test('come from the profile and from what the probes saw', () => {
    const gateway = { host: 'gw-tokyo.example.co.jp', port: 10_443 };
    expect(commandValues({ gateway, profile: 'corp', evidence })).toEqual({
      host: 'gw-tokyo.example.co.jp',
      port: '10443',
      address: '203.0.113.10',
      label: 'gw-tokyo',
      domain: 'example.co.jp',
      resolver: '10.0.0.1',
      profile: 'corp',
    });
  });

  test('leave out what is not known, so that the placeholder stays', () => {
    expect(
      commandValues({ gateway: { host: 'gateway', port: null }, profile: null, evidence: null }),
    ).toEqual({
      host: 'gateway',
    });
    expect(commandValues(null)).toEqual({});
  });
});
