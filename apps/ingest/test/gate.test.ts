import { expect, test } from 'vitest';
import { createGate, type GateBounds } from '../src/limits/create-gate.ts';

const BOUNDS: GateBounds = {
  workingMax: 1,
  waitingMax: 3,
  waitingBytesMax: 100,
  waitingPerKeyMax: 2,
  waitMsMax: 1_000,
};

function gateAt(bounds: Partial<GateBounds> = {}) {
  const clock = { ms: 0 };
  const gate = createGate(
    { ...BOUNDS, ...bounds },
    () => clock.ms,
    () => 0.5,
  );
  return { gate, clock };
}

test('as many work as may, and the others in the order in which they came', async () => {
  const { gate } = gateAt({ workingMax: 2 });
  const order: string[] = [];
  const leaves = [await gate.enter('a', 1), await gate.enter('b', 1)];
  const later = ['c', 'd'].map(async (key) => {
    const leave = await gate.enter(key, 1);
    order.push(key);
    leave();
  });
  expect(order).toEqual([]);
  leaves[0]?.();
  await Promise.all(later);
  expect(order).toEqual(['c', 'd']);
});

test('leaving twice lets one in, not two', async () => {
  const { gate } = gateAt();
  const leave = await gate.enter('a', 1);
  const [second, third] = [gate.enter('b', 1), gate.enter('c', 1)];
  leave();
  leave();
  let inside = 0;
  void third.then(() => {
    inside += 1;
  });
  await second;
  expect(inside).toBe(0);
});

test.each([
  ['the line is full', ['b', 'c', 'd', 'e'], 1],
  ['what waits is too large together', ['b', 'c'], 51],
  ['one sender has its share of the line already', ['b', 'b', 'b'], 1],
])('the last one is told when to come again: %s', async (_why, keys, bytes) => {
  const { gate } = gateAt();
  await gate.enter('a', bytes);
  const entering = keys.map((key) => gate.enter(key, bytes));
  await expect(entering.at(-1)).rejects.toMatchObject({
    code: 'rate-limited',
    args: { retryAfterSeconds: expect.any(Number) },
  });
});

test('one sender’s share of the line leaves the rest to the others, and is given back', async () => {
  const { gate } = gateAt();
  const leave = await gate.enter('a', 1);
  const own = [gate.enter('b', 1), gate.enter('b', 1)];
  const other = gate.enter('c', 1);
  leave();
  for (const one of own) (await one)();
  (await other)();
  expect(await gate.enter('b', 1)).toBeTypeOf('function');
});

test('who has waited too long is told so when its turn comes; the next one is let in', async () => {
  const { gate, clock } = gateAt();
  const leave = await gate.enter('a', 1);
  const old = gate.enter('b', 1);
  clock.ms = 1_001;
  const fresh = gate.enter('c', 1);
  leave();
  await expect(old).rejects.toMatchObject({ code: 'rate-limited' });
  expect(await fresh).toBeTypeOf('function');
});

test('the more were sent away, the further apart they are asked to come again', async () => {
  const { gate } = gateAt({ waitingMax: 0 });
  await gate.enter('a', 1);
  const asked: unknown[] = [];
  for (let key = 0; key < 200; key += 1) {
    await gate.enter(String(key), 1).catch((error) => asked.push(error.args.retryAfterSeconds));
  }
  expect([asked[0], asked[9], asked[199]]).toEqual([3, 7, 31]);
});
