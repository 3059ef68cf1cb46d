import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintProfile, splitGateways } from '../../src/collect/index.ts';
import { PROFILE_PROBLEMS } from '../../src/vocabulary/index.ts';

const lint = (server: string) => lintProfile({ server, ipv4Only: false, addresses: null });

describe('a profile’s gateway as it was typed', () => {
  test.each([
    ['vpn.example.test:10443', 'vpn.example.test', 10443],
    ['vpn.example.test', 'vpn.example.test', null],
    ['203.0.113.10:443', '203.0.113.10', 443],
    ['[2001:db8::10]:443', '2001:db8::10', 443],
    ['2001:db8::10', '2001:db8::10', null],
  ])('%s is taken as it stands', (server, host, port) => {
    expect(lint(server)).toEqual({ host, port, ipv4Only: false, problems: [] });
  });

  test.each([
    ['https://vpn.example.test:10443', ['host-has-scheme']],
    ['https://vpn.example.test:10443/remote', ['host-has-scheme', 'host-has-path']],
    ['vpn.example.test :10443', ['host-has-space']],
    ['vpn.example.test\u3000', ['host-has-space']],
    ['\uff56\uff50\uff4e.example.test', ['host-not-ascii']],
    ['vpn.example.test:99999', ['port-invalid']],
    ['vpn.example.test:', ['port-invalid']],
    ['vpn.example.test:\uff11\uff10\uff14\uff14\uff13', ['host-not-ascii', 'port-invalid']],
    ['vpn.example.test:3389', ['port-of-another-service']],
    ['', ['host-missing']],
    ['https://', ['host-has-scheme', 'host-missing']],
  ])('%s shows what is wrong with it', (server, problems) => {
    expect(lint(server).problems).toEqual(problems);
  });

  test.each([
    ['a.example.test:443;b.example.test:10443', ['a.example.test:443', 'b.example.test:10443']],
    ['[2001:db8::1]:443; [2001:db8::2]:10443;', ['[2001:db8::1]:443', '[2001:db8::2]:10443']],
    ['vpn.example.test:443', ['vpn.example.test:443']],
    ['2001:db8::1', ['2001:db8::1']],
    [' ; ', ['']],
    ['', ['']],
  ])('%s is as many gateways as it names', (typed, gateways) => {
    expect(splitGateways(typed)).toEqual(gateways);
    for (const one of gateways.filter(Boolean)) expect(lint(one).problems).toEqual([]);
  });

  test('finds the host and port that were meant behind a scheme and a path', () => {
    expect(lint('https://vpn.example.test:10443/')).toMatchObject({ host: 'vpn.example.test', port: 10443 });
  });

  test('an IPv4-only profile is wrong where the gateway has IPv6 addresses alone, and only there', () => {
    const only = (addresses: string[] | null) =>
      lintProfile({ server: 'vpn.example.test', ipv4Only: true, addresses }).problems;
    expect(only(['2001:db8::10'])).toEqual(['ipv4-only-without-ipv4']);
    expect(only(['2001:db8::10', '203.0.113.10'])).toEqual([]);
    expect(only([])).toEqual([]);
    expect(only(null)).toEqual([]);
  });

  test('never throws, and names known problems only, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (server) => {
        const found = lint(server);
        expect(found.problems.every((one) => PROFILE_PROBLEMS.includes(one))).toBe(true);
        expect((found.host ?? '').length).toBeLessThanOrEqual(255);
      }),
    );
  });
});
