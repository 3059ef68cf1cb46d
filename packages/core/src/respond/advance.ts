import { INCIDENT_STEPS, type IncidentStep, type LocalizedText, TsunaguError } from '../vocabulary/index.ts';
import type { EventKind } from './event-kind.ts';
import type { Incident, IncidentCloseReason } from './incident.ts';

/** What has to stand before a step can be entered. */
export const STEP_REQUIREMENTS = ['owner', 'review-summary', 'review-cause'] as const;
export type StepRequirement = (typeof STEP_REQUIREMENTS)[number];
export const STEP_REQUIREMENT_TEXT = {
  owner: { ja: '先に「対応を引き受ける」を押してください。', en: 'Take ownership first.' },
  'review-summary': { ja: '報告書の概要を書いてください。', en: 'Write the summary of the report.' },
  'review-cause': { ja: '報告書の原因を書いてください。', en: 'Write the cause in the report.' },
} as const satisfies Record<StepRequirement, LocalizedText>;

const REQUIRED: Record<IncidentStep, readonly StepRequirement[]> = {
  reported: [],
  'first-response': ['owner'],
  collect: ['owner'],
  recover: ['owner'],
  review: ['owner'],
  closed: ['owner', 'review-summary', 'review-cause'],
};

type StepState = Pick<Incident, 'step' | 'ownerId' | 'recoveredAtMs' | 'review'>;

/** What an incident looks like after a step, and the timeline lines that say so. */
export interface StepChange {
  readonly step: IncidentStep;
  readonly recoveredAtMs: number | null;
  readonly closedAtMs: number | null;
  readonly events: readonly { readonly kind: EventKind; readonly body: Record<string, unknown> }[];
}

/** Steps that may follow: the next one, or any earlier one to go back to. Nothing follows `closed`. */
export function stepsAllowed(step: IncidentStep): readonly IncidentStep[] {
  if (step === 'closed') return [];
  const at = INCIDENT_STEPS.indexOf(step);
  return INCIDENT_STEPS.filter((_, index) => index < at || index === at + 1);
}

/** What is still missing before `to` can be entered. */
export function missingFor(incident: StepState, to: IncidentStep): readonly StepRequirement[] {
  const has: Record<StepRequirement, boolean> = {
    owner: incident.ownerId !== null,
    'review-summary': incident.review.summary !== '',
    'review-cause': incident.review.cause !== '',
  };
  return REQUIRED[to].filter((requirement) => !has[requirement]);
}

/**
 * Moves an incident one step on, or back to an earlier one. Entering `review` says that it recovered.
 * @throws TsunaguError `step-not-allowed`, with `missing` when only a requirement is
 */
export function advance(incident: StepState, to: IncidentStep, nowMs: number): StepChange {
  if (!stepsAllowed(incident.step).includes(to)) {
    throw new TsunaguError('step-not-allowed', `${incident.step} → ${to}`);
  }
  const missing = missingFor(incident, to);
  if (missing.length > 0) {
    throw new TsunaguError('step-not-allowed', `missing ${missing.join(', ')}`, {
      args: { missing: missing.join(',') },
    });
  }
  const forward = INCIDENT_STEPS.indexOf(to) > INCIDENT_STEPS.indexOf(incident.step);
  const moved = {
    kind: forward ? 'step-advanced' : 'step-returned',
    body: { before: incident.step, after: to },
  } as const;
  if (to === 'closed') return { ...closedNow(incident, 'resolved', nowMs), step: 'closed' };
  // Going back before the review withdraws the word that it recovered.
  if (!forward) return { step: to, recoveredAtMs: null, closedAtMs: null, events: [moved] };
  const recoversNow = to === 'review' && incident.recoveredAtMs === null;
  return {
    step: to,
    recoveredAtMs: recoversNow ? nowMs : incident.recoveredAtMs,
    closedAtMs: null,
    events: recoversNow ? [{ kind: 'recovered', body: {} }, moved] : [moved],
  };
}

function closedNow(incident: StepState, reason: IncidentCloseReason, nowMs: number): StepChange {
  return {
    step: 'closed',
    recoveredAtMs: incident.recoveredAtMs,
    closedAtMs: nowMs,
    events: [{ kind: 'closed', body: { reason } }],
  };
}

/**
 * Closes an incident: `resolved` only from the review with its report written, a false alarm or a duplicate from anywhere.
 * @throws TsunaguError `step-not-allowed`
 */
export function closeIncident(incident: StepState, reason: IncidentCloseReason, nowMs: number): StepChange {
  if (reason === 'resolved') return advance(incident, 'closed', nowMs);
  if (incident.step === 'closed') throw new TsunaguError('step-not-allowed', 'already closed');
  return closedNow(incident, reason, nowMs);
}
