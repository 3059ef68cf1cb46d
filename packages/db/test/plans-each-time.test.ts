import { expect, test } from 'vitest';
import { openDatabase } from '../src/index.ts';
import { serverForFile } from './server-for-file.ts';

const server = serverForFile();

test.each([
  { plansEachTime: true, generic: false },
  { plansEachTime: undefined, generic: true },
])(
  'a statement asked ten times: plansEachTime $plansEachTime, a plan for all values $generic',
  async (of) => {
    const database = openDatabase(server.url, { max: 1, plansEachTime: of.plansEachTime });
    try {
      for (let n = 0; n < 10; n += 1) await database.sql`select ${n}::int as asked_ten_times`;
      const [row] = await database.sql<{ generic: boolean }[]>`
      select generic_plans > 0 as generic from pg_prepared_statements where statement like 'select $1::int as %'`;
      expect(row?.generic).toBe(of.generic);
    } finally {
      await database.close();
    }
  },
);
