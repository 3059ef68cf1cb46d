import { SIGNATURE_HEADERS } from '@tsunagu/core/collect';
import type { Chance } from './chance.ts';

const ODD_VALUES = [
  '',
  ' ',
  '-1',
  '0',
  'NaN',
  '1e99',
  '%00',
  'é',
  '../',
  'a'.repeat(4_000),
  '00000000-0000-0000-0000-000000000000',
  '18446744073709551616',
];
const OTHERS = {
  'content-encoding': ['br', 'gzip, gzip', 'identity', 'x', 'deflate'],
  'content-type': ['text/plain', 'application/json; charset=shift_jis', 'multipart/form-data', ''],
  'x-forwarded-for': ['127.0.0.1', '::1, 10.0.0.1', 'unknown', 'a'.repeat(2_000)],
  expect: ['100-continue', '200-maybe'],
} as const;

/** Headers of a signed request with one of them gone, odd, or another one's. */
export function breakHeaders(
  headers: Readonly<Record<string, string>>,
  chance: Chance,
): Record<string, string> {
  const broken = { ...headers };
  const ours = Object.values(SIGNATURE_HEADERS);
  switch (chance.below(4)) {
    case 0:
      delete broken[chance.pick(ours)];
      return broken;
    case 1:
      // A header's value is Latin-1.
      broken[chance.pick(ours)] = chance.pick(ODD_VALUES);
      return broken;
    case 2:
      broken[chance.pick(ours)] = broken[chance.pick(ours)] ?? '';
      return broken;
    default: {
      const name = chance.pick(Object.keys(OTHERS) as (keyof typeof OTHERS)[]);
      broken[name] = chance.pick<string>(OTHERS[name]);
      return broken;
    }
  }
}
