import { isSameAttempt, type SeenAttempt } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';

const base: SeenAttempt = {
  client: 'nm-l2tp',
  program: null,
  gateway: { host: 'vpn.example.com', port: null },
  result: 'failed',
  startMs: 100_000,
  endMs: 110_000,
};
const other = (over: Partial<SeenAttempt>): SeenAttempt => ({ ...base, ...over });
const observed = (over: Partial<SeenAttempt>): SeenAttempt =>
  other({ client: 'observer', gateway: null, ...over });

function expectBoth(a: SeenAttempt, b: SeenAttempt, same: boolean): void {
  expect(isSameAttempt(a, b)).toBe(same);
  expect(isSameAttempt(b, a)).toBe(same);
}

describe('one attempt in two logs', () => {
  it.each([
    ['a daemon whose lines NetworkManager repeats', other({ client: 'strongswan' })],
    ['the same client in another file', other({})],
    [
      'a log that writes the address, in the same second',
      other({ startMs: 100_900, gateway: { host: '203.0.113.10', port: 1701 } }),
    ],
    ['a log without any gateway', other({ client: 'xl2tpd', gateway: null })],
    ['a log without times, read when it was over', other({ startMs: 110_000, endMs: 110_000 })],
    ['a log that knows whole seconds only', other({ startMs: 110_900, endMs: 110_900 })],
  ])('is recognised in %s', (_, seen) => expectBoth(base, seen, true));

  it.each([
    ['another client of its own', other({ client: 'openfortivpn' })],
    ['the next try', other({ startMs: 120_000, endMs: 125_000 })],
    ['the next try of somebody who tries again at once', other({ startMs: 111_500, endMs: 115_000 })],
    ['another gateway', other({ gateway: { host: 'gw2.example.com', port: null } })],
    [
      'another address, tried while this name is',
      other({ startMs: 103_000, gateway: { host: '203.0.113.10', port: 1701 } }),
    ],
    ['another end', other({ result: 'connected' })],
  ])('is not taken for %s', (_, seen) => expectBoth(base, seen, false));
});

describe('one attempt that nobody ended', () => {
  const up = (over: Partial<SeenAttempt>) => other({ result: 'connected', endMs: null, ...over });
  it.each([
    ['a daemon that is started seconds later', up({ client: 'strongswan', startMs: 104_000 })],
    ['a log that tells its end', up({ client: 'strongswan', startMs: 102_000, endMs: 900_000 })],
    ['an adapter that comes up later', up({ client: 'observer', gateway: null, startMs: 130_000 })],
  ])('is recognised in %s', (_, seen) => expectBoth(up({}), seen, true));

  it.each([
    ['a later one while it is up', up({ client: 'strongswan', startMs: 106_000 })],
    [
      'a later one to an address',
      up({ client: 'strongswan', startMs: 700_000, gateway: { host: '198.51.100.7', port: null } }),
    ],
    [
      'one to an address seconds later',
      up({ client: 'strongswan', startMs: 102_000, gateway: { host: '198.51.100.7', port: null } }),
    ],
    ['an adapter long after', up({ client: 'observer', gateway: null, startMs: 700_000 })],
  ])('is not taken for %s', (_, seen) => expectBoth(up({}), seen, false));
});

describe('an attempt that was seen without its log', () => {
  it.each([
    ['its daemon was seen', observed({ program: 'charon' })],
    ['only an adapter was seen', observed({ program: null })],
    ['it was seen a look too late', observed({ startMs: 113_000, endMs: 114_000 })],
    ['the observer guesses another end', observed({ program: 'xl2tpd', result: 'cancelled' })],
  ])('is the log’s where %s', (_, seen) => expectBoth(base, seen, true));

  it.each([
    ['its adapter came up and the log tells a failure', observed({ result: 'connected' })],
    ['its program writes no log that is read', observed({ program: 'openvpn' })],
    ['its program is another client', observed({ program: 'openconnect' })],
    ['it was seen long after', observed({ startMs: 116_000, endMs: 120_000 })],
    ['it is the loss of a connection', observed({ result: 'dropped' })],
  ])('is not the log’s where %s', (_, seen) => expectBoth(base, seen, false));

  it('came up in the observer’s eyes where the log says that it came up, and was lost later', () => {
    for (const result of ['connected', 'dropped'] as const)
      expectBoth(other({ result }), observed({ result: 'connected' }), true);
  });

  it('is never another one that was seen without a log', () => {
    expectBoth(observed({}), observed({}), false);
  });
});
