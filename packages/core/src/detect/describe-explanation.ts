import { fillText, type Locale, type LocalizedText } from '../vocabulary/index.ts';
import { EXPLAIN_DIMENSION_TEXT, EXPLAIN_DIMENSIONS } from './engine/explain-dimension.ts';
import type { StoredExplanation, SurgeEvidence } from './signal-finding.ts';

const EVERYWHERE: LocalizedText = { ja: '全体', en: 'the whole organization' };
const SHARE_TEXT = {
  against: {
    ja: '{places} で {insideTrying} 人中 {insideFailing} 人が失敗、それ以外では {outsideTrying} 人中 {outsideFailing} 人({lift} 倍)。',
    en: '{insideFailing} of {insideTrying} fail at {places}; {outsideFailing} of {outsideTrying} elsewhere ({lift} times as often).',
  },
  alone: {
    ja: '{places} で {insideTrying} 人中 {insideFailing} 人が失敗。ほかでは、比べられるほど接続が試されていません。',
    en: '{insideFailing} of {insideTrying} fail at {places}; nobody elsewhere to compare with.',
  },
  nobody: {
    ja: '{places} で {insideTrying} 人中 {insideFailing} 人が失敗、それ以外では {outsideTrying} 人中 0 人。',
    en: '{insideFailing} of {insideTrying} fail at {places}; none of {outsideTrying} elsewhere.',
  },
} as const satisfies Record<string, LocalizedText>;
const GROUNDS_TEXT: LocalizedText = {
  ja: '{window} の間に、試した {trying} 人中 {failing} 人が失敗しました。普段は {usual} 人ほどです。偶然でこうなるのは {years} 年に 1 度より稀です。{needed} 人未満なら知らせませんでした。',
  en: 'Within {window}, {failing} of the {trying} who tried failed; usually about {usual} do. Chance alone does this less than once in {years} years. With fewer than {needed} people it would have stayed quiet.',
};
const WINDOW_TEXT = {
  minutes: { ja: '{n} 分', en: '{n} minutes' },
  hours: { ja: '{n} 時間', en: '{n} hours' },
} as const satisfies Record<string, LocalizedText>;
const MINUTE_MS = 60_000;
const LIFT_MAX = 1000;

/** `resolver 10.0.0.53 + IPv6 broken`; the gateway by its name, since its value is only its number. */
export function placesInWords(
  places: StoredExplanation['places'],
  gatewayName: (id: number) => string | null,
  locale: Locale,
): string {
  const words = EXPLAIN_DIMENSIONS.flatMap((dimension) => {
    const value = places[dimension];
    if (value === undefined) return [];
    const shown = dimension === 'gateway' ? (gatewayName(Number(value)) ?? value) : value;
    return [`${EXPLAIN_DIMENSION_TEXT[dimension][locale]} ${shown}`];
  });
  return words.length === 0 ? EVERYWHERE[locale] : words.join(' + ');
}

/** How many times as often people inside fail as those elsewhere; null = nobody elsewhere fails, or nobody is there. */
function liftOf({ inside, outside }: Pick<StoredExplanation, 'inside' | 'outside'>): number | null {
  if (inside.trying === 0 || outside.trying === 0 || outside.failing === 0) return null;
  return Math.min(LIFT_MAX, inside.failing / inside.trying / (outside.failing / outside.trying));
}

/** What explains it, with those who compare, in one sentence. */
export function describeExplanation(
  explanation: StoredExplanation,
  gatewayName: (id: number) => string | null,
  locale: Locale,
): string {
  const { places, inside, outside } = explanation;
  const lift = liftOf(explanation);
  const text = SHARE_TEXT[lift !== null ? 'against' : outside.trying === 0 ? 'alone' : 'nobody'];
  return fillText(text[locale], {
    places: placesInWords(places, gatewayName, locale),
    insideFailing: inside.failing,
    insideTrying: inside.trying,
    outsideFailing: outside.failing,
    outsideTrying: outside.trying,
    lift: lift === null ? '' : lift >= 10 ? Math.round(lift) : Math.round(lift * 10) / 10,
  });
}

/** Beyond a thousand years the number says nothing more to anybody. */
const YEARS_MAX = 1000;

/** Why a surge was told, and what would have been needed not to. */
export function describeGrounds(evidence: SurgeEvidence, locale: Locale): string {
  const minutes = Math.round((Date.parse(evidence.windowTo) - Date.parse(evidence.windowFrom)) / MINUTE_MS);
  const inHours = minutes >= 120;
  const window = fillText(WINDOW_TEXT[inHours ? 'hours' : 'minutes'][locale], {
    n: inHours ? Math.round(minutes / 60) : minutes,
  });
  const usual = evidence.usualPeople;
  return fillText(GROUNDS_TEXT[locale], {
    window,
    failing: evidence.failing,
    trying: evidence.trying,
    usual: usual >= 10 ? Math.round(usual) : Math.round(usual * 10) / 10,
    years: new Intl.NumberFormat(locale).format(
      Math.max(1, Math.min(YEARS_MAX, Math.floor(evidence.onceInYears))),
    ),
    needed: evidence.peopleNeeded,
  });
}
