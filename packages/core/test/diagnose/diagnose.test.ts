import { expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/index.ts';
import { attempt, dns, evidence, ike, resolverSaying, tcp, tls } from './build-evidence.ts';

test('an expired certificate is named from its date, although the client only says rejected', () => {
  const diagnosis = diagnose(
    attempt('secure', ['certificate-rejected']),
    evidence([dns(), tcp([10443, 'configured', 'open']), tls({}, { notAfter: '2026-10-18T00:39:21Z' })]),
  );
  expect(diagnosis.verdict).toBe('server-cert-expired');
  expect(diagnosis.confidence).toBeGreaterThan(0.9);
});

test('NXDOMAIN from every resolver while the control name answers is a missing record', () => {
  const diagnosis = diagnose(
    attempt('resolve', ['name-not-found']),
    evidence([dns({ resolvers: [resolverSaying('nxdomain')] })]),
  );
  expect(diagnosis.verdict).toBe('dns-a-record-missing');
});

test('a refused port with another VPN port open on the same machine is a wrong port', () => {
  const diagnosis = diagnose(
    attempt('reach', ['connect-refused'], { gateway: { host: 'vpn.example.test', port: 443 } }),
    evidence([dns(), tcp([443, 'configured', 'refused'], [10443, 'usual', 'open'])]),
  );
  expect(diagnosis.verdict).toBe('wrong-gateway-port');
});

test('an IKE authentication that is refused after an answered first exchange is a key or identity', () => {
  const diagnosis = diagnose(
    attempt('authenticate', ['ike-auth-refused', 'shared-key-used'], {
      client: 'strongswan',
      protocol: 'ikev2',
    }),
    evidence([dns(), ike('answered', 'answered')]),
  );
  expect(diagnosis.verdict).toBe('ipsec-psk-or-identity-mismatch');
});

test('an attempt that connected has no cause', () => {
  const diagnosis = diagnose(attempt('connected', [], { result: 'connected' }), evidence([dns(), tls()]));
  expect(diagnosis).toMatchObject({
    verdict: null,
    stage: 'connected',
    confidence: 1,
    causes: [],
    warnings: [],
  });
});
