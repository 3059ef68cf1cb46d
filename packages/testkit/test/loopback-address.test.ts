import { isIPv4 } from 'node:net';
import { expect, test } from 'vitest';
import { loopbackAddress } from '../src/simulator/index.ts';

test('a hundred thousand machines have as many addresses of the loopback, none of which names a network', () => {
  const addresses = Array.from({ length: 100_000 }, (_, index) => loopbackAddress(1, index));
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(
    addresses.filter((one) => !isIPv4(one) || !one.startsWith('127.') || /\.(0|255)$/.test(one)),
  ).toEqual([]);
  expect([addresses[0], addresses[253], addresses[254], addresses[65_024]]).toEqual([
    '127.1.0.1',
    '127.1.0.254',
    '127.1.1.1',
    '127.2.0.1',
  ]);
});
