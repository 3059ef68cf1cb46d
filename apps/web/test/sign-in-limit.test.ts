import { expect, test } from 'vitest';
import { mayTry } from '../server/sign-in-limit.ts';

test('lets an account try again when its tries are five minutes old', () => {
  for (let tries = 0; tries < 10; tries += 1) expect(mayTry('a@example.co.jp', tries)).toBe(true);
  expect(mayTry('a@example.co.jp', 100)).toBe(false);
  expect(mayTry('a@example.co.jp', 5 * 60_000 + 100)).toBe(true);
});

test('does not count one account’s tries against another', () => {
  for (let tries = 0; tries < 10; tries += 1) mayTry('b@example.co.jp', 0);
  expect(mayTry('c@example.co.jp', 0)).toBe(true);
});

test('forgets the oldest address when ten thousand others were invented', () => {
  for (let tries = 0; tries < 10; tries += 1) mayTry('d@example.co.jp', 0);
  for (let index = 0; index < 10_001; index += 1) mayTry(`${index}@invented.test`, 0);
  expect(mayTry('d@example.co.jp', 0)).toBe(true);
});
