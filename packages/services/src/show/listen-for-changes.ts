import type { Database } from '@tsunagu/db';

/** The channel that every commit which changes a page announces itself on. */
export const CHANGED_CHANNEL = 'tsunagu_changed';

/**
 * Calls `onChange` after each announced commit, and after the connection was lost and found again, because what was
 * announced in between is not known. Holds one direct connection of its own. Returns how to stop.
 */
export async function listenForChanges(
  { sql }: Pick<Database, 'sql'>,
  onChange: () => void,
): Promise<() => Promise<void>> {
  const { unlisten } = await sql.listen(CHANGED_CHANNEL, onChange, onChange);
  return unlisten;
}
