import type { Draft } from './draft.ts';

/** What is to be sent now. */
export function send(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.filter((draft) => draft.decision === 'due');
}
