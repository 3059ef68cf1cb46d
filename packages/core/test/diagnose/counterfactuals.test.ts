import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/index.ts';
import { answered, attempt, dns, GATEWAY, ike, ipv6, link, resolver, tcp, tls } from './build-evidence.ts';
import { runDiagnosis as run, sentences } from './run-diagnosis.ts';

const ikeAttempt = attempt('reach', ['ike-no-answer'], {
  client: 'strongswan',
  protocol: 'ikev2',
  gateway: { host: 'vpn.example.test', port: 500 },
});

describe('one change with which the port opened', () => {
  const stale = { resolver: '10.77.3.54', a: answered('10.77.2.99') };
  const resolvers = [
    dns({ system: answered('10.77.2.99'), resolvers: [resolver(stale), resolver()] }),
    tcp([10443, 'configured', 'unreachable', '10.77.2.99'], [10443, 'configured', 'open', GATEWAY]),
  ];
  const inconsistent = (probes: Parameters<typeof run>[1]) =>
    run(attempt('reach', ['no-route-to-host']), probes).about('dns-replication-inconsistent');

  test('another resolver’s answer: TCP alone is not called the gateway', () => {
    expect(run(attempt('reach', ['no-route-to-host']), resolvers).verdict).toBe(
      'dns-replication-inconsistent',
    );
    for (const probes of [resolvers, [...resolvers, tls({ nameMatches: false })]]) {
      const said = sentences(inconsistent(probes));
      expect(said).toContain('TCP 10443 was reached at the address that resolver 10.77.3.53 gives');
      expect(said).not.toContain('the gateway was reached');
    }
  });

  test('another resolver’s answer: the gateway, where the certificate there names it', () => {
    expect(sentences(inconsistent([...resolvers, tls()]))).toContain(
      'With the answer of resolver 10.77.3.53 the gateway was reached',
    );
    // A certificate seen at another address says nothing of this one.
    expect(sentences(inconsistent([...resolvers, tls({ address: '10.77.2.99' })]))).not.toContain(
      'the gateway was reached',
    );
  });

  test('an open port that nothing shows to be the gateway makes the resolvers’ fault less sure', () => {
    const sure = (probes: Parameters<typeof run>[1]) => inconsistent(probes)?.confidence ?? 0;
    expect(sure(resolvers)).toBeLessThan(sure([...resolvers, tls()]));
  });

  const bothFamilies = (...system: string[]) => [
    dns({ system: answered(...system), resolvers: [resolver({ aaaa: answered('fd77:2::10') })] }),
    ipv6({ gatewayHasAaaa: true, gatewayReach: 'timeout' }),
    tcp([10443, 'configured', 'open'], [10443, 'configured', 'timeout', 'fd77:2::10']),
  ];
  const families = (tried: ReturnType<typeof attempt>, probes: Parameters<typeof run>[1]) =>
    sentences(run(tried, probes).about('aaaa-unreachable'));

  test('IPv4: TCP, and the gateway only where the certificate names it', () => {
    const probes = bothFamilies('fd77:2::10', GATEWAY);
    const failed = attempt('reach', ['network-unreachable']);
    expect(families(failed, probes)).toContain('Over IPv4 TCP 10443 was reached');
    expect(families(failed, probes)).not.toContain('the gateway was reached');
    expect(families(failed, [...probes, tls()])).toContain('Over IPv4 the gateway was reached');
  });

  test('IPv4 changes nothing for a client that tries IPv4 first, or that got an answer', () => {
    const failed = attempt('reach', ['network-unreachable']);
    expect(families(failed, bothFamilies(GATEWAY, 'fd77:2::10'))).not.toContain('Over IPv4');
    const refused = attempt('authenticate', ['password-refused']);
    expect(families(refused, bothFamilies('fd77:2::10', GATEWAY))).not.toContain('Over IPv4');
  });

  test('another port did, said only when its certificate names the gateway', () => {
    const tried = attempt('reach', ['connect-refused'], { gateway: { host: 'vpn.example.test', port: 443 } });
    const ports = tcp([443, 'configured', 'refused'], [10443, 'usual', 'open']);
    const named = run(tried, [dns(), ports, tls({ nameMatches: true })]);
    const unnamed = run(tried, [dns(), ports, tls({ nameMatches: false })]);
    expect(sentences(named.about('wrong-gateway-port'))).toContain('On port 10443 the gateway was reached');
    expect(sentences(unnamed.about('wrong-gateway-port'))).not.toContain('was reached');
  });
});

describe('judged wrongly before', () => {
  const dead = tcp([443, 'usual', 'unreachable'], [10443, 'usual', 'unreachable']);

  test.each(['unreachable', 'denied'] as const)(
    'IKE that ends in "%s" while TCP finds the host unreachable, too, is no block on this machine',
    (outcome) => {
      const found = run(ikeAttempt, [link(), dns(), ike(outcome, outcome), dead]);
      expect(['gateway-host-down', 'dns-a-record-stale']).toContain(found.verdict);
      expect(found.about('local-security-software-blocked')).toBeUndefined();
    },
  );

  test('a machine that denies TCP and IKE alike is blocking itself', () => {
    const denied = tcp([443, 'usual', 'denied'], [10443, 'usual', 'denied']);
    expect(run(ikeAttempt, [link(), dns(), ike('denied', 'denied'), denied]).verdict).toBe(
      'local-security-software-blocked',
    );
  });

  test('"unreachable" at once for one port, while others of the host refuse, is a filter on the path', () => {
    const alone = tcp(
      [10443, 'configured', 'unreachable'],
      [443, 'usual', 'refused'],
      [8443, 'usual', 'refused'],
    );
    const found = run(attempt('reach', ['no-route-to-host']), [link(), dns(), alone]);
    expect(found.verdict).toBe('path-firewall-blocked');
    expect(sentences(found.about('path-firewall-blocked'))).toContain('a device on the path rejects it');
  });

  test('the same for IKE: unreachable there, alive on TCP', () => {
    const found = run(ikeAttempt, [
      link(),
      dns(),
      ike('unreachable', 'unreachable'),
      tcp([443, 'usual', 'refused']),
    ]);
    expect(['udp-500-4500-blocked', 'path-firewall-blocked']).toContain(found.verdict);
  });

  test('openconnect without an IPv6 address to send from has no missing default route', () => {
    const tried = attempt('reach', ['network-unreachable'], {
      client: 'openconnect',
      errorCode: 'EADDRNOTAVAIL',
    });
    expect(diagnose(tried, null).verdict).toBe('ipv6-disabled-on-endpoint');
    const other = { ...tried, errorCode: 'ENETUNREACH' };
    expect(diagnose(other, null).causes.map((one) => one.cause)).toContain('default-route-missing');
  });
});
