import { type Draft, holdBack, type PipelineFacts } from './draft.ts';
import { holdingAll } from './mute.ts';

/** Holds back what an operator silenced for a time. */
export function silence(drafts: readonly Draft[], facts: PipelineFacts): readonly Draft[] {
  return holdBack(drafts, 'silenced', (draft) => holdingAll(draft, facts.silences, facts.nowMs));
}
