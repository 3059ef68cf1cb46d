import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngineMemory, type EngineMemory, runDetection } from '../../src/detect/index.ts';
import { type Company, OSAKA, testCompany } from './company.ts';

const NOW = '2026-10-05T00:10:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

/** Five of Tokyo's people fail and get through again, then sixteen of Osaka's fail of the same; a look every half minute. */
async function happen(memoryOf: (look: number, before: EngineMemory) => EngineMemory): Promise<void> {
  const tokyo = { site: 'Tokyo' } as const;
  const osaka = { site: 'Osaka', gateway: OSAKA } as const;
  const steps: Readonly<Record<number, () => Promise<void>>> = {
    1: () => company.connect(5, osaka),
    2: () => company.meetExpiredCertificate(5, tokyo),
    3: () => company.connect(20, tokyo),
    9: () => company.connect(5, tokyo),
    10: () => company.meetExpiredCertificate(16, osaka),
    12: () => company.connect(5, tokyo),
    13: () => company.connect(5, tokyo),
  };
  let memory = createEngineMemory();
  for (let look = 1; look <= 30; look += 1) {
    clock.advance({ seconds: 30 });
    await steps[look]?.();
    memory = memoryOf(look, memory);
    await runDetection({ db: database, now: clock.now() }, { memory });
  }
}

test.each([
  ['one worker looks all the time', (_: number, before: EngineMemory) => before],
  ['every look is a new worker’s', () => createEngineMemory()],
  [
    'a new worker takes over',
    (look: number, before: EngineMemory) => (look === 16 ? createEngineMemory() : before),
  ],
])(
  'detection goes on when a trouble turns out to be of another gateway than it was told of: %s',
  async (_, memoryOf) => {
    await happen(memoryOf);
    expect(
      await database.sql`select people, opened_at as "openedAt" from signal order by opened_at`,
    ).toMatchObject([
      { openedAt: new Date('2026-10-05T00:11:00.000Z') },
      { openedAt: new Date('2026-10-05T00:15:00.000Z'), people: 16 },
    ]);
  },
);
