import type { Database } from '@tsunagu/db';
import { findMiscounts } from '@tsunagu/testkit/conservation';
import { expect } from 'vitest';

/** Every given attempt stands in the store once, and nothing else does; returns how many those are. */
export async function expectStoredOnce({ sql }: Database, attemptIds: readonly string[]): Promise<number> {
  const rows = await sql<{ id: string; times: number }[]>`
    select attempt_id as id, count(*)::int as times from attempt group by attempt_id`;
  const times = new Map(rows.map((row) => [row.id, row.times]));
  expect(attemptIds.filter((id) => !times.has(id))).toEqual([]);
  expect(rows.filter((row) => row.times !== 1)).toEqual([]);
  expect(rows.length).toBe(new Set(attemptIds).size);
  const [keys] = await sql<{ count: number }[]>`select count(*)::int as count from attempt_key`;
  expect(keys?.count).toBe(rows.length);
  return rows.length;
}

/** Rollups say exactly what counting the attempts anew says; returns how many do not. */
export async function expectRollupsExact(db: Database): Promise<number> {
  const miscounts = await findMiscounts(db);
  expect(miscounts).toEqual([]);
  return miscounts.length;
}
