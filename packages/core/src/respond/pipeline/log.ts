import type { Draft, DraftDecision } from './draft.ts';

/** State a decision is logged with; what waits or is known already is not logged (again). */
const LOGGED = {
  due: 'waiting',
  waiting: null,
  inhibited: 'inhibited',
  muted: 'muted',
  silenced: 'silenced',
  duplicate: null,
} as const satisfies Record<DraftDecision, string | null>;

export interface LogEntry {
  readonly draft: Draft;
  /** `waiting` = to be sent. */
  readonly state: 'waiting' | 'inhibited' | 'muted' | 'silenced';
}

/** What the log keeps: every decision, also the one not to tell. */
export function log(drafts: readonly Draft[]): readonly LogEntry[] {
  return drafts.flatMap((draft) => {
    const state = LOGGED[draft.decision];
    return state === null ? [] : [{ draft, state }];
  });
}
