import { type Draft, type Hold, holdBack, matches, type PipelineFacts } from './draft.ts';

/** The hold that covers every alert of a draft, now; a message with one word that is not covered goes out. */
export function holdingAll(draft: Draft, holds: readonly Hold[], nowMs: number): string | null {
  const active = holds.filter((hold) => hold.fromMs <= nowMs && nowMs < hold.untilMs);
  const covered = draft.alerts.every((alert) => active.some((hold) => matches(alert, hold)));
  return covered ? (active[0]?.because ?? null) : null;
}

/** Holds back what maintenance or a muted failure group covers. */
export function mute(drafts: readonly Draft[], facts: PipelineFacts): readonly Draft[] {
  return holdBack(drafts, 'muted', (draft) => holdingAll(draft, facts.mutes, facts.nowMs));
}
