import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createHeardPlaces,
  HEARD_PEOPLE,
  heardLastMs,
  hearPerson,
} from '../../../src/detect/engine/heard-places.ts';

const word = fc.record({
  place: fc.nat({ max: 4 }),
  person: fc.nat({ max: 6 }),
  atMs: fc.integer({ min: 1, max: 50 }),
});

test('to remember who was heard at a place reads nothing of the others, however many there are', () => {
  const heard = createHeardPlaces();
  for (let place = 0; place < 2_000; place++) hearPerson(heard, place, 1, 1);
  let reads = 0;
  const person = new Proxy([...heard.person], {
    get: (entries, key) => {
      reads++;
      return Reflect.get(entries, key);
    },
  });
  hearPerson({ ...heard, person }, 0, 2, 2);
  expect(reads).toBeLessThan(20);
});

test('who was heard last at a place are the latest few people, each once, in whatever order words come', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const heard = createHeardPlaces();
      for (const { place, person, atMs } of words) hearPerson(heard, place, person, atMs);
      for (let place = 0; place < 5; place++) {
        const latest = new Map<number, number>();
        for (const one of words) {
          if (one.place === place) latest.set(one.person, Math.max(latest.get(one.person) ?? 0, one.atMs));
        }
        const times = [...latest.values()].toSorted((a, b) => b - a);
        const told = Array.from({ length: HEARD_PEOPLE }, (_, others) => heardLastMs(heard, place, others));
        expect(told).toEqual(Array.from({ length: HEARD_PEOPLE }, (_, others) => times[others] ?? null));
      }
    }),
  );
});
