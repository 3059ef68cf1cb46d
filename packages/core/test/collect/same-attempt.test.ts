import { isSameAttempt, type SeenAttempt } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';

const base: SeenAttempt = {
  client: 'nm-l2tp',
  gateway: { host: 'vpn.example.com', port: null },
  result: 'failed',
  startMs: 100_000,
  endMs: 110_000,
};
const other = (over: Partial<SeenAttempt>): SeenAttempt => ({ ...base, ...over });

describe('one attempt in two logs', () => {
  it.each([
    ['a daemon whose lines NetworkManager repeats', other({ client: 'strongswan' })],
    ['the same client in another file', other({})],
    [
      'a log that starts a little later and writes the address',
      other({ startMs: 103_000, gateway: { host: '203.0.113.10', port: 1701 } }),
    ],
    ['a log without any gateway', other({ client: 'xl2tpd', gateway: null })],
    [
      'the observer, who does not know how it ended',
      other({ client: 'observer', result: 'connected', gateway: null }),
    ],
  ])('is recognised in %s', (_, seen) => {
    expect(isSameAttempt(base, seen)).toBe(true);
    expect(isSameAttempt(seen, base)).toBe(true);
  });

  it.each([
    ['another client of its own', other({ client: 'openfortivpn' })],
    ['the next try', other({ startMs: 120_000, endMs: 125_000 })],
    ['another gateway', other({ gateway: { host: 'gw2.example.com', port: null } })],
    ['another end', other({ result: 'connected' })],
  ])('is not taken for %s', (_, seen) => {
    expect(isSameAttempt(base, seen)).toBe(false);
  });
});
