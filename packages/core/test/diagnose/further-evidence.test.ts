import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/index.ts';
import {
  answer,
  answered,
  attempt,
  captive,
  clock,
  dns,
  evidence,
  GATEWAY,
  ike,
  l2tpAnswer,
  link,
  pptpAnswer,
  proxy,
  resolverSaying,
  size,
  tcp,
  tls,
  tunnels,
} from './build-evidence.ts';
import { runDiagnosis as run, sentences } from './run-diagnosis.ts';

const open = tcp([10443, 'configured', 'open']);
const silentTls = tls({ outcome: 'timeout', protocol: null, chain: [], nameMatches: null, chainError: null });
const ikeAttempt = attempt('reach', ['ike-no-answer'], {
  client: 'strongswan',
  protocol: 'ikev2',
  gateway: { host: 'vpn.example.test', port: 500 },
});

describe('a sign-in page', () => {
  const tried = attempt('secure', ['tls-not-tls']);
  const notTls = tls({ outcome: 'not-tls', protocol: null, chain: [], nameMatches: null, chainError: null });

  test('is named when it answered in the place of the target', () => {
    expect(run(tried, [dns(), open, notTls, captive('portal')]).verdict).toBe('captive-portal');
  });

  test('is ruled out when the target gave its own answer', () => {
    const { verdict, causes } = run(tried, [dns(), open, notTls, captive('clear')]);
    expect(verdict).not.toBe('captive-portal');
    expect(causes.map((one) => one.cause)).not.toContain('captive-portal');
  });

  test('stays unchecked when nobody answered', () => {
    const entry = run(tried, [dns(), open, notTls, captive('silent')]).about('captive-portal');
    expect(entry?.notChecked.map((one) => one.code)).toContain('portal-not-checked');
  });
});

describe('a proxy', () => {
  const refused = attempt('reach', ['proxy-refused']);

  test.each([
    ['login-required', 'proxy-auth-required'],
    ['denied', 'proxy-denied'],
  ] as const)('that says %s is %s', (outcome, cause) => {
    expect(run(refused, [dns(), proxy(outcome)]).verdict).toBe(cause);
  });

  test('that cannot be reached is that, in words of the measurement', () => {
    const found = run(attempt('reach', ['proxy-unreachable']), [dns(), proxy('refused')]);
    expect(found.verdict).toBe('proxy-unreachable');
    expect(sentences(found.about('proxy-unreachable'))).toContain('10.77.1.1:3128');
  });

  test('that lets the connection through speaks against a refusal by it', () => {
    const before = run(refused, [dns()]).about('proxy-denied')?.confidence ?? 0;
    const after = run(refused, [dns(), proxy('established')]).about('proxy-denied')?.confidence ?? 0;
    expect(after).toBeLessThan(before);
  });

  test('that is dead is not named when the gateway itself refuses and no client spoke of a proxy', () => {
    const probes = [
      dns(),
      tcp([10443, 'configured', 'refused'], [443, 'usual', 'refused']),
      proxy('refused'),
    ];
    expect(run(attempt('reach', ['connect-refused']), probes).verdict).toBe('gateway-service-down');
  });
});

describe('another tunnel', () => {
  const tried = attempt('reach', ['connect-timed-out']);
  const silent = tcp([10443, 'configured', 'timeout']);
  const adapters = [
    { name: 'tailscale0', up: true, product: 'tailscale' as const, sharedAddress: true },
    { name: 'docker0', up: true, product: 'other' as const, sharedAddress: false },
  ];
  const through = (adapter: string) => tunnels({ adapters, gatewayVia: { adapter, virtual: true } });

  test('that carries what goes to the gateway is named', () => {
    expect(run(tried, [link(), dns(), silent, through('tailscale0')]).verdict).toBe(
      'other-vpn-or-proxy-interference',
    );
  });

  test('that is up beside the way, or a bridge of virtual machines on it, is not', () => {
    for (const probe of [tunnels({ adapters }), through('docker0')])
      expect(run(tried, [link(), dns(), silent, probe]).verdict).not.toBe('other-vpn-or-proxy-interference');
  });

  test('is not blamed for a connection that was up: the way may lie inside its own tunnel', () => {
    const dropped = attempt('connected', ['session-lost'], { result: 'dropped' });
    expect(run(dropped, [link(), dns(), through('tailscale0')]).verdict).toBe('session-dropped-by-path');
  });

  test('an adapter that exists twice is what speaks for a broken one', () => {
    const twice = tunnels({ duplicates: ['Fortinet SSL VPN Virtual Ethernet Adapter #2'] });
    const found = run(attempt('tunnel', ['adapter-failed']), [dns(), twice]);
    expect(found.verdict).toBe('virtual-adapter-broken');
    expect(sentences(found.about('virtual-adapter-broken'))).toContain('#2');
  });
});

describe('large packets', () => {
  const tried = attempt('secure', ['tls-silent']);

  test('that are lost where small ones are answered are the cause, and the gateway is not unresponsive', () => {
    const found = run(tried, [dns(), open, silentTls, size({ largeIn: 'silent' })]);
    expect(found.verdict).toBe('mtu-fragmentation');
    expect(found.confidence).toBeGreaterThan(0.9);
  });

  test('are not the cause where small ones are lost, too', () => {
    const nothing = size({ small: 'silent', largeOut: 'silent', largeIn: 'silent' });
    const found = run(tried, [dns(), open, silentTls, nothing]);
    expect(sentences(found.about('mtu-fragmentation'))).not.toContain('Small packets');
    expect(found.verdict).not.toBe('mtu-fragmentation');
  });

  test('lost on the way out explain IKE_AUTH without an answer', () => {
    const tiny = size({ transport: 'ike', port: 500, largeOut: 'silent', largeIn: 'not-checked' });
    const auth = { ...ikeAttempt, signs: ['ike-auth-no-answer' as const] };
    expect(run(auth, [dns(), ike('answered', 'answered'), tiny]).verdict).toBe('mtu-fragmentation');
  });
});

describe('clocks', () => {
  const code = attempt('mfa', ['code-refused', 'code-sent']);

  test('a gateway’s clock that is off is told from a wrong code, with this machine’s right', () => {
    const found = run(code, [dns(), clock({ gateway: -95_000, server: 0 })]);
    expect(found.verdict).toBe('mfa-clock-skew');
    expect(sentences(found.about('mfa-clock-skew'))).toContain('95 s');
  });

  test('clocks that agree leave the wrong code', () => {
    expect(run(code, [dns(), clock({ gateway: 200, server: 100 })]).verdict).toBe('mfa-otp-wrong');
  });

  test('the probe’s word counts where no server compared the clocks', () => {
    const ahead = 800 * 86_400_000;
    const leaf = { notBefore: '2024-01-01T00:00:00Z', notAfter: '2026-06-01T00:00:00Z' };
    const probes = [dns(), open, tls({}, leaf), clock({ server: ahead })];
    expect(run(attempt('secure', ['certificate-expired']), probes, null).verdict).toBe('clock-skew');
  });
});

describe('older protocols', () => {
  const l2tp = attempt('reach', ['connect-timed-out'], { client: 'xl2tpd', protocol: 'l2tp' });

  test('a closed UDP 1701 is a stopped service, a silent one beside a live machine a filter', () => {
    const ports = tcp([443, 'usual', 'refused']);
    expect(run(l2tp, [dns(), l2tpAnswer('refused'), ports]).verdict).toBe('gateway-service-down');
    expect(run(l2tp, [dns(), l2tpAnswer('timeout'), ports]).verdict).toBe('udp-1701-blocked');
  });

  test('a PPTP control connection that is answered leaves GRE', () => {
    const tried = attempt('tunnel', ['gre-silent'], { client: 'pptp', protocol: 'pptp' });
    const found = run(tried, [dns(), pptpAnswer('answered')]);
    expect(found.verdict).toBe('gre-47-blocked');
    expect(sentences(found.about('gre-47-blocked'))).toContain('PPTP control connection');
  });
});

describe('names', () => {
  const noName = (probe: ReturnType<typeof dns>) =>
    run(attempt('resolve', ['name-lookup-failed']), [link(), probe]);

  test('aliases that lead back to themselves are a wrong alias', () => {
    const looping = resolverSaying('servfail', {
      cname: answered('b.example.test'),
      chain: ['b.example.test', 'vpn.example.test'],
      chainLoops: true,
    });
    expect(noName(dns({ system: answer('error'), resolvers: [looping] })).verdict).toBe(
      'dns-cname-misconfigured',
    );
    const failing = resolverSaying('servfail', { chain: [], chainLoops: false });
    expect(noName(dns({ system: answer('error'), resolvers: [failing] })).verdict).toBe('dns-servfail');
  });

  test('a short name that a search domain completes lacks no suffix', () => {
    const short = { host: 'vpn', singleLabel: true, resolvers: [resolverSaying('nxdomain')] };
    const completed = [{ name: 'vpn.example.test', a: answered(GATEWAY) }];
    expect(noName(dns({ ...short, completed })).verdict).not.toBe('dns-suffix-missing');
    expect(noName(dns(short)).verdict).toBe('dns-suffix-missing');
  });
});

describe('a profile looked at by itself', () => {
  const tried = attempt('resolve', ['name-not-found']);
  const probes = [dns({ system: answer('nxdomain'), resolvers: [resolverSaying('nxdomain')] })];

  test('with https:// in it is the wrong host, said in words', () => {
    const found = diagnose(tried, { ...evidence(probes), profileProblems: ['host-has-scheme'] });
    expect(found.verdict).toBe('wrong-gateway-host');
    expect(sentences(found.causes[0])).toContain('https://');
  });

  test('with https:// in it does not hide that the resolvers are silent, or that the gateway refused', () => {
    const profileProblems = ['host-has-scheme'] as const;
    const silent = [dns({ system: answer('timeout'), resolvers: [resolverSaying('timeout')] })];
    for (const one of [silent, [dns()]]) {
      const found = diagnose(attempt('reach', ['connect-refused']), {
        ...evidence(one),
        profileProblems: [...profileProblems],
      });
      expect(found.verdict).not.toBe('wrong-gateway-host');
    }
  });

  test('without a fault leaves the name', () => {
    const found = diagnose(tried, { ...evidence(probes), profileProblems: [] });
    expect(found.verdict).toBe('dns-a-record-missing');
  });
});

test('a certificate above the gateway’s own that is out of date expires the gateway, too', () => {
  const leaf = tls().targets[0]?.chain[0];
  const chain = leaf ? [leaf, { ...leaf, subject: 'CN=Intermediate', notAfter: '2026-10-01T00:00:00Z' }] : [];
  const found = run(attempt('secure', ['certificate-rejected']), [dns(), open, tls({ chain })]);
  expect(found.verdict).toBe('server-cert-expired');
  expect(sentences(found.causes[0])).toContain('CN=Intermediate');
});
