import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnose/index.ts';
import { fingerprint, fingerprintOf, type GroupableAttempt, groupKeyOf } from '../../src/group/index.ts';
import { VERDICTS, type Verdict } from '../../src/vocabulary/index.ts';
import { dns, evidence, resolver, tls } from '../diagnose/build-evidence.ts';

function diagnosis(verdict: Verdict | null, stage: Diagnosis['stage'] = 'secure'): Diagnosis {
  return { version: '2026-11-22', verdict, stage, confidence: 0.9, causes: [], ruledOut: [], warnings: [] };
}

function failed(changes: Partial<GroupableAttempt> = {}): GroupableAttempt {
  return {
    client: 'forticlient',
    protocol: 'ssl-vpn',
    result: 'failed',
    errorCode: null,
    evidence: null,
    ...changes,
  };
}

describe('golden fingerprints of 2026-11-22', () => {
  const golden: [string, Diagnosis, GroupableAttempt, string | null, string | null][] = [
    [
      'a certificate cause carries the serial of the certificate seen',
      diagnosis('server-cert-expired'),
      failed({ evidence: evidence([dns(), tls({}, { serial: '0a1b2c' })]) }),
      '7',
      'server-cert-expired|=7|0A1B2C',
    ],
    [
      'a certificate cause without a probe has no serial',
      diagnosis('server-cert-expired'),
      failed(),
      '7',
      'server-cert-expired|=7|',
    ],
    [
      'a fault of resolvers carries their set in one order',
      diagnosis('dns-servfail', 'resolve'),
      failed({
        evidence: evidence([
          dns({ resolvers: [resolver({ resolver: '10.0.0.2' }), resolver({ resolver: '10.0.0.1' })] }),
        ]),
      }),
      '7',
      'dns-servfail|=7|10.0.0.1,10.0.0.2',
    ],
    [
      'a missing record is one group whichever resolver shows it',
      diagnosis('dns-a-record-missing', 'resolve'),
      failed({ evidence: evidence([dns()]) }),
      '7',
      'dns-a-record-missing|=7|',
    ],
    [
      'a Windows cause carries its code',
      diagnosis('gateway-unreachable-generic', 'reach'),
      failed({ client: 'ras', protocol: 'ikev2', errorCode: '809' }),
      null,
      'gateway-unreachable-generic||809',
    ],
    [
      'an SSL-VPN cause carries no code',
      diagnosis('bad-username-or-password', 'authenticate'),
      failed({ errorCode: '-7200' }),
      '7',
      'bad-username-or-password|=7|',
    ],
    [
      'unknown groups by stage and code',
      diagnosis('unknown', 'secure'),
      failed({ errorCode: '-5' }),
      '7',
      'unknown|=7|secure/-5',
    ],
    [
      'a dropped session is grouped',
      diagnosis('session-dropped-by-path', 'connected'),
      failed({ result: 'dropped' }),
      '7',
      'session-dropped-by-path|=7|',
    ],
    [
      'a stall that the person ended is grouped by its cause',
      diagnosis('mtu-fragmentation'),
      failed({ result: 'cancelled' }),
      '7',
      'mtu-fragmentation|=7|',
    ],
    [
      'giving up without any trouble is not grouped',
      diagnosis('user-cancelled'),
      failed({ result: 'cancelled' }),
      '7',
      null,
    ],
    [
      'a cancelled attempt that nobody can explain is not grouped',
      diagnosis('unknown'),
      failed({ result: 'cancelled' }),
      '7',
      null,
    ],
    [
      'an attempt that connected is not grouped',
      diagnosis(null, 'connected'),
      failed({ result: 'connected' }),
      '7',
      null,
    ],
  ];
  test.each(golden)('%s', (_, diagnosed, attempt, gateway, value) => {
    expect(fingerprint(diagnosed, attempt, gateway)?.value ?? null).toBe(value);
    if (value !== null) expect(fingerprint(diagnosed, attempt, gateway)?.version).toBe('2026-11-22');
  });
});

test('two keys have one fingerprint only when they are equal, whatever characters they hold', () => {
  const text = fc.string({ unit: fc.constantFrom('|', '%', '=', '7', 'C', 'a') });
  const key = fc.record({
    verdict: fc.constantFrom(...VERDICTS.slice(0, 3)),
    gateway: fc.option(text),
    discriminator: text,
  });
  fc.assert(
    fc.property(key, key, (a, b) => {
      const same = a.verdict === b.verdict && a.gateway === b.gateway && a.discriminator === b.discriminator;
      expect(fingerprintOf(a).value === fingerprintOf(b).value).toBe(same);
    }),
  );
});

test('an unknown gateway is not the gateway with an empty name', () => {
  const key = groupKeyOf(diagnosis('captive-portal'), failed(), null);
  expect(key).toEqual({ verdict: 'captive-portal', gateway: null, discriminator: '' });
  expect(fingerprintOf({ verdict: 'captive-portal', gateway: '', discriminator: '' }).value).not.toBe(
    fingerprintOf({ verdict: 'captive-portal', gateway: null, discriminator: '' }).value,
  );
});
