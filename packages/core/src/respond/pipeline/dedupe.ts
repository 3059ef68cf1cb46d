import { type Draft, holdBack, type PipelineFacts } from './draft.ts';

export function knownKey(channelId: string, key: string): string {
  return `${channelId} ${key}`;
}

/** Drops what the log already holds, whoever wrote it and whatever became of it. */
export function dedupe(drafts: readonly Draft[], facts: PipelineFacts): readonly Draft[] {
  return holdBack(drafts, 'duplicate', (draft) =>
    facts.knownKeys.has(knownKey(draft.channelId, draft.key)) ? 'already-told' : null,
  );
}
