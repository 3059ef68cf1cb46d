import { judgeStep, PLAYBOOKS, type PlaybookStep } from '@tsunagu/core/diagnose';
import type { Cause, LocalizedText, Verdict } from '@tsunagu/core/vocabulary';
import { PLAIN_STEPS } from './plain-steps.ts';

/** More than a person does before asking somebody. */
const STEPS_MAX = 2;

/** Where the reason is open: what is safe whatever it is. */
const SAFE_ANYWAY: readonly LocalizedText[] = [
  {
    ja: 'ブラウザーで普通の Web サイトが開くか確かめ、開かなければ Wi-Fi やケーブルを確かめてください。',
    en: 'See whether an ordinary web site opens; if not, check the Wi-Fi or the cable.',
  },
  {
    ja: 'スマートフォンのテザリングなど、別の回線で試してください。',
    en: 'Try another line, for example your phone’s.',
  },
];

function isForAnybody(step: PlaybookStep): boolean {
  return step.audience === 'user' && step.risk !== 'high' && step.reversible;
}

/** Commands in a sentence are for the system that they belong to. */
function isForThisSystem({ text }: PlaybookStep, platform: string): boolean {
  return platform === 'win32' || !/ipconfig/.test(text.en);
}

/** Sentences that promise what is not known here: who has heard of it, and what another page shows. */
const PROMISES = /IT is on it|page below/;

/** Whether a step says again what an earlier one said, by the longer words they share. */
function repeats(step: PlaybookStep, earlier: PlaybookStep): boolean {
  const words = (one: PlaybookStep) => new Set(one.text.en.toLowerCase().match(/[a-z]{4,}/g));
  const [own, other] = [words(step), words(earlier)];
  return [...own].filter((word) => other.has(word)).length * 2 >= Math.min(own.size, other.size);
}

function isCause(verdict: Verdict | null): verdict is Cause {
  return verdict !== null && Object.hasOwn(PLAYBOOKS, verdict);
}

/** As the person reads it: plain words, and one way to write the department. */
function inPlainWords({ text }: PlaybookStep): LocalizedText {
  const plain = PLAIN_STEPS[text.en] ?? text;
  return { ja: plain.ja.replaceAll('IT部門', 'IT 部門'), en: plain.en };
}

/** What is judged is what the person reads, too: plain words are other words. */
function isSafeAsTold(step: PlaybookStep, cause: Cause): boolean {
  return judgeStep(step, cause).allowed && judgeStep({ ...step, text: inPlainWords(step) }, cause).allowed;
}

/** What the person may try: safe and reversible steps of the cause's playbook; a specific one replaces the same in general. */
export function userSteps(verdict: Verdict | null, platform: string): readonly LocalizedText[] {
  if (!isCause(verdict)) return SAFE_ANYWAY;
  const steps = PLAYBOOKS[verdict].steps
    .filter((step) => isForAnybody(step) && isSafeAsTold(step, verdict))
    .filter((step) => isForThisSystem(step, platform) && !PROMISES.test(step.text.en));
  const told = steps
    .filter((step, index) => !steps.slice(index + 1).some((later) => repeats(step, later)))
    .slice(0, STEPS_MAX);
  const texts = told.map(inPlainWords);
  // Two steps for IT can be one for the person.
  const different = texts.filter((one, at) => texts.findIndex(({ en }) => en === one.en) === at);
  return different.length === 0 ? SAFE_ANYWAY : different;
}
