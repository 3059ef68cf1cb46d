import {
  CAUSE_CATALOGUE,
  fillText,
  type Locale,
  type LocalizedText,
  type Scope,
  type Verdict,
} from '../vocabulary/index.ts';
import { placesInWords } from './describe-explanation.ts';
import { describeRelapse } from './describe-relapse.ts';
import { formatTime } from './format-time.ts';
import type { ExpiryEvidence, SignalEvidence, SilenceEvidence, SurgeEvidence } from './signal-finding.ts';
import { isCondition } from './signals/condition-look.ts';
import { describeCondition } from './signals/describe-condition.ts';

/** What a sentence about a signal needs besides its evidence. */
export interface SignalWords {
  readonly verdict: Verdict;
  readonly people: number;
  readonly startedAtMs: number;
  readonly evidence: SignalEvidence;
  /** null = several gateways, or unknown. */
  readonly gatewayName: string | null;
  readonly timeZone: string;
}

const UNKNOWN_CAUSE: LocalizedText = { ja: '原因不明の接続失敗', en: 'Connection failures of unknown cause' };
const EVERY_GATEWAY: LocalizedText = { ja: '複数のゲートウェイ', en: 'several gateways' };

const SURGE_TEXT = {
  person: {
    ja: '{gateway} で「{cause}」。{since} から {people} 人が接続できません(対象 {trying} 人中)。',
    en: '{cause} on {gateway}: {people} of {trying} people cannot connect since {since}.',
  },
  site: {
    ja: '拠点「{value}」で「{cause}」。{since} から {people} 人が接続できません。ほかの拠点で失敗した人は {outsideTrying} 人中 {outsideFailing} 人です。',
    en: '{cause} at site {value}: {people} people cannot connect since {since}; elsewhere {outsideFailing} of {outsideTrying}.',
  },
  gateway: {
    ja: '{gateway} で「{cause}」。{since} から {people} 人が接続できません。ほかのゲートウェイで失敗した人は {outsideTrying} 人中 {outsideFailing} 人です。',
    en: '{cause} on {gateway}: {people} people cannot connect since {since}; on other gateways {outsideFailing} of {outsideTrying}.',
  },
  organization: {
    ja: '全社的な障害の可能性: 「{cause}」({gateway})。{since} から {people} 人が接続できません(直近に試した {trying} 人中 {failing} 人が失敗)。',
    en: 'Possibly everyone: {cause} ({gateway}). {people} people cannot connect since {since} ({failing} of the {trying} who tried lately).',
  },
} as const satisfies Partial<Record<Scope, LocalizedText>>;

/** For places that have no sentence of their own, and for two of them together. */
const PLACE_TEXT: LocalizedText = {
  ja: '「{cause}」({places})。{since} から {people} 人が接続できません。それ以外で失敗した人は {outsideTrying} 人中 {outsideFailing} 人です。',
  en: '{cause} ({places}): {people} people cannot connect since {since}; elsewhere {outsideFailing} of {outsideTrying}.',
};
/** In the place of a comparison, where nobody has tried lately from anywhere else. */
const NOBODY_ELSE: LocalizedText = {
  ja: '直近にほかから試した人がいないため、比べられません。',
  en: '; nobody else has tried lately, so there is nothing to compare with.',
};
/** The comparison at the end of a sentence. */
const COMPARISON = {
  ja: /(?:ほかの拠点|ほかのゲートウェイ|それ以外)で失敗した人は.*$/,
  en: /; (?:elsewhere|on other gateways) .*$/,
} as const satisfies Record<Locale, RegExp>;
/** Where fewer than half fail, most who tried again got through: they failed, and not all of them still do. */
const MANY_SHARE = 0.5;
const SOME_FAIL = {
  ja: ['人が接続できません', '人が接続に失敗しました'],
  en: ['cannot connect since', 'have failed to connect since'],
} as const satisfies Record<Locale, readonly [string, string]>;
/** Where few fail and no place explains it, nobody says that it is everyone. */
const WIDE_SHARE = 0.3;
const NO_PLACE_IN_COMMON = {
  ja: ['全社的な障害の可能性', '共通の場所がない失敗'],
  en: ['Possibly everyone', 'No place in common'],
} as const satisfies Record<Locale, readonly [string, string]>;
/** What was told before late reports moved the beginning. */
const TOLD_SINCE: LocalizedText = {
  ja: '(遅れて届いた記録により、始まりを {first} から改めました。)',
  en: ' (Reports that arrived late moved the beginning from {first}.)',
};
const SILENCE_TEXT = {
  nobody: {
    ja: '{places} から {since} 以降、接続の試行がありません。この時間に普段接続する {people} 人ほどが、成功も失敗もしていません。',
    en: 'Nobody has tried from {places} since {since}; about {people} people who usually connect at this hour have neither got through nor failed.',
  },
  few: {
    ja: '{places} から {since} 以降に試したのは {heard} 人だけです。この時間に普段接続する {people} 人ほどが、成功も失敗もしていません。',
    en: 'Since {since} attempts from {places} came from only {heard} of its people; about {people} who usually connect at this hour have neither got through nor failed.',
  },
} as const satisfies Record<string, LocalizedText>;

const LATE_TEXT = {
  met: {
    ja: '後から届いた記録では、{from} から {until} に {people} 人が試していました。多くは「{title}」でした。',
    en: ' Reports that came late say that {people} people had tried between {from} and {until}; most met “{title}”.',
  },
  through: {
    ja: '後から届いた記録では、{from} から {until} に {people} 人が試していて、多くは接続できていました。',
    en: ' Reports that came late say that {people} people had tried between {from} and {until}, and most got through.',
  },
} as const satisfies Record<string, LocalizedText>;

const EXPIRY_TEXT = {
  ahead: {
    ja: '{gateway} の証明書({subject})が {until} に失効します。あと {days} 日。このゲートウェイを使う {people} 人が接続できなくなります。',
    en: 'The certificate of {gateway} ({subject}) ends on {until}, in {days} days; the {people} people behind it will be locked out.',
  },
  today: {
    ja: '{gateway} の証明書({subject})が {until} に失効します。残りは 1 日もありません。このゲートウェイを使う {people} 人が接続できなくなります。',
    en: 'The certificate of {gateway} ({subject}) ends on {until}, within a day; the {people} people behind it will be locked out.',
  },
  over: {
    ja: '{gateway} の証明書({subject})は {until} に失効しました。このゲートウェイを使う人は {people} 人です。',
    en: 'The certificate of {gateway} ({subject}) ended on {until}; {people} people use this gateway.',
  },
} as const satisfies Record<string, LocalizedText>;

const CLIENT_EXPIRY_TEXT = {
  ahead: {
    ja: '「{issuer}」が発行したクライアント証明書 {certificates} 枚が {from} から {until} の間に失効します。あと {days} 日。更新しないと {people} 人が接続できなくなります。',
    en: '{certificates} client certificates of {issuer} end between {from} and {until}, in {days} days; unless they are renewed, {people} people will be locked out.',
  },
  over: {
    ja: '「{issuer}」が発行したクライアント証明書 {certificates} 枚が {from} から失効しています(最後は {until})。{people} 人の端末がまだ更新していません。',
    en: '{certificates} client certificates of {issuer} have been ending since {from} (the last on {until}); the machines of {people} people have not renewed.',
  },
} as const satisfies Record<string, LocalizedText>;
const OWN_ISSUER: LocalizedText = { ja: '端末自身(自己署名)', en: 'the machines themselves (self-signed)' };

/** What a verdict is called; `unknown` has words of its own. */
export function verdictTitle(verdict: Verdict): LocalizedText {
  return verdict === 'unknown' ? UNKNOWN_CAUSE : CAUSE_CATALOGUE[verdict].title;
}

function instead(text: string, [strong, weak]: readonly [string, string], isWeak: boolean): string {
  return isWeak ? text.replace(strong, weak) : text;
}

function surgeSentence(words: SignalWords, evidence: SurgeEvidence, locale: Locale): string {
  // The newest comparison: the figures that made it fire are hours old by the time that somebody reads them.
  const { scope, value, inside, outside } = evidence.scope;
  const places = evidence.explanations.at(-1)?.places ?? {};
  const single = Object.keys(places).length < 2;
  const own = single && scope in SURGE_TEXT ? SURGE_TEXT[scope as keyof typeof SURGE_TEXT] : PLACE_TEXT;
  const text =
    outside.trying === 0 ? own[locale].replace(COMPARISON[locale], NOBODY_ELSE[locale]) : own[locale];
  const share = inside.failing / Math.max(1, inside.trying);
  const [first] = evidence.toldSince;
  const revised = first === undefined ? '' : TOLD_SINCE[locale];
  const wide = instead(text, NO_PLACE_IN_COMMON[locale], share < WIDE_SHARE);
  return fillText(instead(wide, SOME_FAIL[locale], share < MANY_SHARE) + revised, {
    first: first === undefined ? '' : formatTime(Date.parse(first), words.timeZone, locale),
    cause: verdictTitle(words.verdict)[locale],
    gateway: words.gatewayName ?? EVERY_GATEWAY[locale],
    places: placesInWords(places, () => words.gatewayName, locale),
    since: formatTime(words.startedAtMs, words.timeZone, locale),
    people: words.people,
    failing: inside.failing,
    trying: inside.trying,
    value: value ?? '',
    outsideFailing: outside.failing,
    outsideTrying: outside.trying,
  });
}

function silenceSentence(words: SignalWords, evidence: SilenceEvidence, locale: Locale): string {
  const sentence = fillText(SILENCE_TEXT[evidence.stillHeard === 0 ? 'nobody' : 'few'][locale], {
    heard: evidence.stillHeard,
    places: placesInWords(evidence.explanation.places, () => words.gatewayName, locale),
    since: formatTime(Date.parse(evidence.spellSince ?? evidence.heardAt), words.timeZone, locale),
    people: words.people,
  });
  return sentence + lateSentence(words, evidence, locale);
}

/** What was reported afterwards; '' = nothing was. */
function lateSentence({ timeZone }: SignalWords, { late }: SilenceEvidence, locale: Locale): string {
  if (!late) return '';
  return fillText(LATE_TEXT[late.verdict === null ? 'through' : 'met'][locale], {
    people: late.people,
    from: formatTime(Date.parse(late.from), timeZone, locale),
    until: formatTime(Date.parse(late.until), timeZone, locale),
    title: late.verdict === null ? '' : verdictTitle(late.verdict)[locale],
  });
}

function expirySentence(words: SignalWords, evidence: ExpiryEvidence, locale: Locale): string {
  const { daysLeft, clients } = evidence;
  if (clients)
    return fillText(CLIENT_EXPIRY_TEXT[daysLeft < 0 ? 'over' : 'ahead'][locale], {
      issuer: evidence.issuer || OWN_ISSUER[locale],
      certificates: clients.certificates,
      from: formatTime(Date.parse(evidence.notAfter), words.timeZone, locale),
      until: formatTime(Date.parse(clients.until), words.timeZone, locale),
      days: daysLeft,
      people: words.people,
    });
  const text = EXPIRY_TEXT[daysLeft < 0 ? 'over' : daysLeft === 0 ? 'today' : 'ahead'];
  return fillText(text[locale], {
    gateway: words.gatewayName ?? EVERY_GATEWAY[locale],
    subject: evidence.subject,
    until: formatTime(Date.parse(evidence.notAfter), words.timeZone, locale),
    days: evidence.daysLeft,
    people: words.people,
  });
}

/** The one sentence that says what was found, whom it concerns and since when. */
export function describeSignal(words: SignalWords, locale: Locale): string {
  const { evidence, people } = words;
  if (isCondition(evidence)) {
    const gateway = words.gatewayName ?? EVERY_GATEWAY[locale];
    return describeCondition(evidence, { people, gateway, locale, timeZone: words.timeZone });
  }
  if (evidence.kind === 'certificate-expiry') return expirySentence(words, evidence, locale);
  const sentence =
    evidence.kind === 'silence'
      ? silenceSentence(words, evidence, locale)
      : surgeSentence(words, evidence, locale);
  return sentence + describeRelapse(evidence, words.timeZone, locale);
}
