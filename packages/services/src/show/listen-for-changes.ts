import type { Database } from '@tsunagu/db';
import { CHANGED_CHANNEL, CHANGED_KINDS, type ChangedKind } from '../ingest/announce-change.ts';

export type { ChangedKind };

/**
 * Calls `onChange` after each announced commit with what it changed, and with everything after the connection was
 * lost and found again, because what was announced meanwhile is not known. Holds one direct connection of its own.
 * Returns how to stop. Throws when listening cannot begin; calling it again begins anew.
 */
export async function listenForChanges(
  { sql }: Pick<Database, 'sql'>,
  onChange: (kinds: readonly ChangedKind[]) => void,
): Promise<() => Promise<void>> {
  try {
    const { unlisten } = await sql.listen(
      CHANGED_CHANNEL,
      (payload) => onChange(kindsOf(payload)),
      () => onChange(CHANGED_KINDS),
    );
    return unlisten;
  } catch (error) {
    // The driver keeps a LISTEN that failed, and would answer every later one with the same failure.
    delete (sql.listen as { channels?: Record<string, unknown> }).channels?.[CHANGED_CHANNEL];
    throw error;
  }
}

/** A payload of another version, or none, may mean anything. */
function kindsOf(payload: string): readonly ChangedKind[] {
  try {
    const { kinds } = JSON.parse(payload) as { kinds?: unknown };
    if (Array.isArray(kinds)) return CHANGED_KINDS.filter((kind) => kinds.includes(kind));
  } catch {
    return CHANGED_KINDS;
  }
  return CHANGED_KINDS;
}
