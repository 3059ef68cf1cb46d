import { z } from 'zod';

/** A serial key of the store. */
export const serialId = z.int().min(1).max(2_147_483_647);

export const attemptCursor = z.object({ occurredAt: z.iso.datetime(), attemptId: z.uuid() });

/** Rows a keyset query returns at most; fewer mean that there is no further page. */
const PAGE_SIZE = 50;

/** A page and where the next begins; null = this is the last. */
export function pageOf<Row, Cursor>(
  rows: readonly Row[],
  cursorOf: (row: Row) => Cursor,
): { readonly rows: readonly Row[]; readonly next: Cursor | null } {
  const last = rows.at(-1);
  return { rows, next: rows.length === PAGE_SIZE && last !== undefined ? cursorOf(last) : null };
}
