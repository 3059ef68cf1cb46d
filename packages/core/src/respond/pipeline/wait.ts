import { type Draft, holdBack, type PipelineFacts } from './draft.ts';

/** The first word waits for what belongs to it; several signals of one trouble arrive within seconds. */
export const FIRST_WAIT_SECONDS = 3;
/** Between two messages about one incident to one channel. */
export const INTERVAL_SECONDS = 60;

function dueAt(draft: Draft, facts: PipelineFacts): number {
  const told = facts.channels.find((channel) => channel.id === draft.channelId)?.lastToldMs ?? null;
  const firstMs = draft.alerts[0]?.atMs ?? facts.nowMs;
  const afterFirst = firstMs + FIRST_WAIT_SECONDS * 1000;
  return told === null ? afterFirst : Math.max(afterFirst, told + INTERVAL_SECONDS * 1000);
}

/** Lets events gather, so that one trouble is one message and no channel is flooded. */
export function wait(drafts: readonly Draft[], facts: PipelineFacts): readonly Draft[] {
  return holdBack(
    drafts.map((draft) => ({ ...draft, dueAtMs: dueAt(draft, facts) })),
    'waiting',
    (draft) => (draft.dueAtMs > facts.nowMs ? 'gathering' : null),
  );
}
