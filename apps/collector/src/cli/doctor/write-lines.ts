import { fillText, LOCALES, type Locale, type LocalizedText } from '@tsunagu/core/vocabulary';
import { PLAIN_WORDS } from '../../hint/plain-words/index.ts';
import { userSteps } from '../../hint/user-steps.ts';
import type { Standing } from '../../home/standing.ts';
import { clockTime } from './clock-time.ts';
import { FINE_TEXT, LINE_NAMES, type LineName, STOPS_TEXT, TEXT } from './doctor-texts.ts';
import type { Judged } from './judge.ts';
import type { LastAttempt } from './last-attempt.ts';
import type { Looked } from './look-now.ts';

export interface LineFacts {
  readonly looked: Looked;
  readonly judged: Judged;
  /** The newest attempt, also where it is too old to tell anything. */
  readonly last: LastAttempt | null;
  /** What whoever asks may know of this machine's collector. */
  readonly standing: Standing;
  readonly platform: string;
  /** True for `help-me`, which itself tells IT. */
  readonly isAsking: boolean;
  readonly nowMs: number;
}

export type Lines = Readonly<Record<LineName, LocalizedText>>;

type Args = Readonly<Record<string, string | number>>;

/** One text in both languages, each filled with arguments of its own language. */
function both(text: LocalizedText, args: (locale: Locale) => Args = () => ({})): LocalizedText {
  const [ja, en] = LOCALES.map((locale) => fillText(text[locale], args(locale)));
  return { ja: ja ?? '', en: en ?? '' };
}

/** From here on a cause is said as it is; below it is called a guess. */
const LIKELY_PERCENT_MIN = 60;
const CERTAIN_PERCENT_MIN = 85;

/** As it is shown: the words that go with it must not contradict it by rounding. */
function percentOf({ judged }: LineFacts): number {
  return Math.round(judged.diagnosis.confidence * 100);
}

function hostOf({ looked }: LineFacts): string {
  return looked.gateway?.host ?? '';
}

function wrongLine(facts: LineFacts): LocalizedText {
  const { judged, last, nowMs } = facts;
  const host = hostOf(facts);
  const { verdict } = judged.diagnosis;
  if (judged.kind === 'found' && verdict !== null && verdict !== 'unknown') {
    const fact = PLAIN_WORDS[verdict];
    const isGuess = percentOf(facts) < LIKELY_PERCENT_MIN;
    const sentence = isGuess ? both(TEXT.guess, (locale) => ({ sentence: fact[locale] })) : fact;
    return host === '' ? sentence : both(TEXT.forHost, (locale) => ({ sentence: sentence[locale], host }));
  }
  if (host === '' && judged.ladder.endsAt !== 'network') return TEXT.noGateway;
  if (judged.kind === 'fine') {
    const failed = judged.attempt !== null && last !== null;
    return both(failed ? TEXT.over : TEXT.fine, () => ({
      host,
      time: last === null ? '' : clockTime(last.atMs, nowMs),
    }));
  }
  const stage = judged.ladder.endsAt ?? judged.diagnosis.stage;
  return both(TEXT.openAt, (locale) => ({ host, stage: STOPS_TEXT[stage][locale] }));
}

function fineLine({ judged }: LineFacts): LocalizedText {
  const { fine } = judged.ladder;
  if (fine.length === 0) return TEXT.nothingFine;
  const en = fine.map((one) => FINE_TEXT[one].en).join(', ');
  return {
    ja: fine.map((one) => FINE_TEXT[one].ja).join('、'),
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}`,
  };
}

function tryLine(facts: LineFacts): LocalizedText {
  const { judged, platform } = facts;
  if (judged.kind === 'fine') return hostOf(facts) === '' ? TEXT.nameGateway : TEXT.tryAgain;
  const steps = userSteps(judged.kind === 'found' ? judged.diagnosis.verdict : 'unknown', platform);
  const told = (locale: Locale) =>
    steps.length === 1
      ? (steps[0]?.[locale] ?? '')
      : steps.map((step, index) => `${index + 1}) ${step[locale]}`).join(' ');
  return { ja: told('ja'), en: told('en') };
}

function itLine(facts: LineFacts): LocalizedText {
  const { standing, last, nowMs } = facts;
  const host = hostOf(facts);
  const incident = standing.config?.openIncidents?.find(
    ({ gatewayHost }) => gatewayHost === null || gatewayHost === host,
  );
  if (incident && facts.judged.kind !== 'fine') {
    const { since, title, workaround } = incident;
    return both(TEXT.itIncident, (locale) => ({
      time: clockTime(Date.parse(since), nowMs),
      title: title[locale],
      workaround: workaround?.[locale] ?? '',
    }));
  }
  const time = last === null ? '' : clockTime(last.atMs, nowMs);
  if (standing.enrolled === null) return TEXT.itClosed;
  if (!standing.enrolled) return TEXT.itNotEnrolled;
  const contactAt = standing.view?.lastContactAt ?? null;
  if (standing.sight === 'public' && contactAt !== null)
    return both(facts.isAsking ? TEXT.itByItselfAsked : TEXT.itByItself, () => ({
      time: clockTime(Date.parse(contactAt), nowMs),
    }));
  if (last === null || last.known === 'seen') return facts.isAsking ? TEXT.itAsked : TEXT.itUnknown;
  return both(last.known === 'sent' ? TEXT.itHasReport : TEXT.itWaiting, () => ({ time }));
}

function sureLine(facts: LineFacts): LocalizedText {
  const { judged, nowMs } = facts;
  if (judged.kind === 'fine') return TEXT.sureFine;
  const percent = percentOf(facts);
  const likely = percent >= LIKELY_PERCENT_MIN ? TEXT.sureMedium : TEXT.sureLow;
  const named = percent >= CERTAIN_PERCENT_MIN ? TEXT.sureHigh : likely;
  const word = judged.kind === 'open' ? TEXT.sureOpen : named;
  return both(judged.attempt === null ? TEXT.basisNow : TEXT.basisBoth, (locale) => ({
    sure: fillText(word[locale], { percent }),
    time: judged.attempt === null ? '' : clockTime(judged.attempt.atMs, nowMs),
  }));
}

const WRITE: Readonly<Record<LineName, (facts: LineFacts) => LocalizedText>> = {
  wrong: wrongLine,
  ruledOut: fineLine,
  try: tryLine,
  itKnows: itLine,
  sure: sureLine,
};

/** The five lines, in both languages. */
export function writeLines(facts: LineFacts): Lines {
  const written = LINE_NAMES.map((name) => [name, WRITE[name](facts)] as const);
  return Object.fromEntries(written) as Record<LineName, LocalizedText>;
}
