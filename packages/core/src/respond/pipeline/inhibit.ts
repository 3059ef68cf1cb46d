import { type Draft, holdBack, matches, type PipelineFacts } from './draft.ts';

/** Holds back what a graver trouble explains. */
export function inhibit(drafts: readonly Draft[], facts: PipelineFacts): readonly Draft[] {
  return holdBack(drafts, 'inhibited', (draft) =>
    draft.alerts.every((alert) => facts.inhibitions.some((rule) => matches(alert, rule)))
      ? 'explained-by-graver-trouble'
      : null,
  );
}
