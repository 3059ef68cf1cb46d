import { expect, test } from 'vitest';
import { inParts } from '../src/jobs/in-parts.ts';
import { rest } from '../src/jobs/rest.ts';

/** Parts that each take so long on a clock of their own, and of which there are always more. */
function endless(partMs: number, after: (parts: number) => void = () => undefined) {
  const did = { parts: 0, atMs: 0 };
  const part = async () => {
    did.parts += 1;
    did.atMs += partMs;
    after(did.parts);
    return true;
  };
  return { did, part, nowMs: () => did.atMs };
}

test('a worker that closes waits for the part under way, and not for all that is due', async () => {
  const closing = new AbortController();
  const { did, part, nowMs } = endless(0, (parts) => parts === 3 && closing.abort());
  await inParts(part, { closing: closing.signal, msMax: 10_000, nowMs });
  expect(did.parts).toBe(3);
});

test('no part begins after the time there is, the rest before it counted', async () => {
  const { did, part, nowMs } = endless(6_000);
  await inParts(part, { closing: new AbortController().signal, msMax: 10_000, nowMs });
  expect(did.parts).toBe(1);
});

test('parts follow each other while there is time', async () => {
  const { did, part, nowMs } = endless(1);
  await inParts(part, { closing: new AbortController().signal, msMax: 10, nowMs });
  // A rest takes none of this clock's time, and is counted before each part.
  expect(did.parts).toBe(10);
});

test('what has nothing more is over at once', async () => {
  let parts = 0;
  const part = async () => {
    parts += 1;
    return parts < 4;
  };
  await inParts(part, { closing: new AbortController().signal, msMax: 10_000, nowMs: () => 0 });
  expect(parts).toBe(4);
});

test('a rest ends when the worker closes, and is none while it does', async () => {
  const closing = new AbortController();
  const resting = rest({ closing: closing.signal }, 60_000);
  closing.abort();
  await resting;
  await rest({ closing: closing.signal }, 60_000);
});
