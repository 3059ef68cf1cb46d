import type { TestClock } from '@tsunagu/testkit/clock';
import type { TestDatabase } from '@tsunagu/testkit/postgres';
import { runDetection } from '../../src/detect/index.ts';
import { incidentDetail } from '../../src/respond/index.ts';
import { type Company, OSAKA, testCompany } from '../detect/company.ts';

export const USERS = { sato: 'user-sato', suzuki: 'user-suzuki' } as const;

/** Two operators, and a company in which a gateway's certificate has just ended. Returns the open incident's number. */
export async function openTrouble(
  database: TestDatabase,
  clock: TestClock,
  company: Company = testCompany(database, clock),
): Promise<number> {
  await database.sql`
    insert into "user" (id, name, email) values
      (${USERS.sato}, 'Sato', 'sato@example.co.jp'), (${USERS.suzuki}, 'Suzuki', 'suzuki@example.co.jp')
    on conflict do nothing`;
  await company.connect(30, { site: 'Osaka', gateway: OSAKA });
  await company.meetExpiredCertificate(12, { first: 100, tries: 3 });
  await runDetection({ db: database, now: clock.now() });
  const [row] = await database.sql<{ id: number }[]>`select id from incident`;
  if (!row) throw new Error('no incident was opened');
  return row.id;
}

/** The revision that the next change must name. */
export async function revisionOf(
  database: TestDatabase,
  clock: TestClock,
  incidentId: number,
): Promise<number> {
  return (await incidentDetail({ db: database, now: clock.now() }, { incidentId })).revision;
}
