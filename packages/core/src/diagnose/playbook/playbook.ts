import { CAUSE_CATALOGUE, type Cause, type LocalizedText, type RemedyRisk } from '../../vocabulary/index.ts';
import { readEffect } from '../remedy/read-effect.ts';
import { judgeStep, machineOfRemedy } from '../safety.ts';
import type { Playbook, PlaybookStep } from './playbook-step.ts';

const CONNECTS_AGAIN: LocalizedText = {
  ja: 'もう一度接続し、この段階を通過することを確かめる。',
  en: 'Connect again and see that it gets past this stage.',
};
const GROUP_STOPS: LocalizedText = {
  ja: 'この障害グループに新しい失敗が増えないことを確かめる。',
  en: 'See that this failure group gets no new failures.',
};

function firstStep(cause: Cause, audience: 'user' | 'it', text?: LocalizedText): PlaybookStep {
  const entry = CAUSE_CATALOGUE[cause];
  const words = text ?? entry.firstResponse[audience];
  return {
    id: `first-${audience}`,
    audience,
    on: audience === 'user' ? 'endpoint' : 'server',
    text: words,
    commands: [],
    risk: readEffect(words) === 'looks' ? 'none' : 'low',
    reversible: true,
    source: entry.source[0] ?? 'general-knowledge',
    expect: audience === 'user' ? CONNECTS_AGAIN : GROUP_STOPS,
    caution: null,
  };
}

/** Restarting and resetting cannot be taken back; everything else in the catalogue's risky remedies can. */
function isReversible(remedy: RemedyRisk): boolean {
  return !/restart|reset/i.test(remedy.remedy.en);
}

function riskyStep(remedy: RemedyRisk, index: number, cause: Cause): PlaybookStep {
  return {
    id: `last-resort-${index + 1}`,
    audience: 'it',
    on: machineOfRemedy(remedy.remedy),
    text: {
      ja: `最後の手段(危険あり): ${remedy.remedy.ja}`,
      en: `Last resort, with risk: ${remedy.remedy.en}`,
    },
    commands: [],
    risk: 'high',
    reversible: isReversible(remedy),
    source: CAUSE_CATALOGUE[cause].source[0] ?? 'general-knowledge',
    expect: {
      ja: 'つながることを確かめたら、元に戻す予定を決める。',
      en: 'When it connects, decide when it will be put back.',
    },
    caution: { risk: remedy.risk, preferInstead: remedy.preferInstead },
  };
}

/**
 * A cause's playbook: the catalogue's first response for both audiences, then `steps` (the user's first), then whatever
 * cuts people off and the catalogue's risky remedies at the very end, worded as what they are, reversible ones first. What the safety judge
 * blocks for this cause is left out. `firstIt` replaces a first response that would already do the risky thing.
 */
export function playbook<C extends Cause>(
  cause: C,
  steps: readonly PlaybookStep[],
  firstIt?: LocalizedText,
): Playbook<C> {
  const calm = steps.filter((step) => step.risk !== 'high');
  const high = steps.filter((step) => step.risk === 'high');
  // A step that comes with its command replaces the catalogue's sentence for the same thing.
  const risky = CAUSE_CATALOGUE[cause].remedyRisk
    .map((remedy, index) => riskyStep(remedy, index, cause))
    .filter((step) => judgeStep(step, cause).allowed)
    .filter((step) => !high.some((own) => own.caution?.risk.en === step.caution?.risk.en));
  return {
    cause,
    steps: [
      firstStep(cause, 'user'),
      ...calm.filter((step) => step.audience === 'user'),
      firstStep(cause, 'it', firstIt),
      ...calm.filter((step) => step.audience === 'it'),
      // What can be put back before what cannot.
      ...[...high, ...risky].sort((a, b) => Number(b.reversible) - Number(a.reversible)),
    ],
  };
}
