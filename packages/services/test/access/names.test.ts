import { createTestClock } from '@tsunagu/testkit/clock';
import { attemptItem, makeAttempt, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectorConfigFor, setNamesInClear } from '../../src/access/index.ts';
import { readPrivacy } from '../../src/show/index.ts';
import { testEdge } from '../ingest/edge.ts';

const clock = createTestClock('2026-11-20T00:10:00.000Z');
let database: TestDatabase;
const ctx = () => ({ db: database, now: clock.now() });

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

test('names are off until somebody turns them on, kept from then on, and dropped again once they are off', async () => {
  const edge = testEdge(database, clock);
  const machine = await edge.enrol();
  const send = (who: string) =>
    edge.send(machine, [attemptItem(makeAttempt({ person: makePerson(who), personName: who }))]);
  const config = () => collectorConfigFor(database, machine.deviceId, clock.now());
  await send('Alice');
  const before = await config();
  expect(before.sendNamesInClear).toBe(false);
  expect(await readPrivacy(database)).toEqual({ namesInClear: false, peopleNamed: 0 });
  await setNamesInClear(ctx(), true, 'boss');
  expect(await config()).toMatchObject({ sendNamesInClear: true });
  expect((await config()).configVersion).not.toBe(before.configVersion);
  // What arrived before stays without a name.
  expect(await readPrivacy(database)).toEqual({ namesInClear: true, peopleNamed: 0 });
  await send('Bob');
  expect(await readPrivacy(database)).toEqual({ namesInClear: true, peopleNamed: 1 });
  await setNamesInClear(ctx(), false, 'boss');
  await send('Carol');
  expect(await readPrivacy(database)).toEqual({ namesInClear: false, peopleNamed: 1 });
});
