import { fillText, type Locale, type LocalizedText } from '../vocabulary/index.ts';
import { formatTime } from './format-time.ts';
import type { SilenceEvidence, SurgeEvidence } from './signal-finding.ts';

type Returning = SurgeEvidence | SilenceEvidence;
interface ReturnText {
  readonly once: LocalizedText;
  readonly often: LocalizedText;
  /** Of what was stored before the time of the return was. */
  readonly undated: LocalizedText;
}

const RETURN_TEXT = {
  'cause-surge': {
    once: {
      ja: 'いったん収まりましたが、{again} から再び起きています。',
      en: ' It had ended, and is back again since {again}.',
    },
    often: {
      ja: '{times} 回収まりましたが、{again} から再び起きています。',
      en: ' It had ended {times} times, and is back again since {again}.',
    },
    undated: { ja: 'いったん収まりましたが、再び起きています。', en: ' It had ended, and is back again.' },
  },
  silence: {
    once: {
      ja: 'その前にも {first} から途絶え、途中でいったん試行がありました。',
      en: ' It had been silent before, from {first} on, and some were heard in between.',
    },
    often: {
      ja: 'その前にも {first} から {times} 回途絶え、途中で試行が戻っていました。',
      en: ' It had been silent {times} times before, from {first} on, and some were heard in between.',
    },
    undated: {
      ja: '途中でいったん試行がありましたが、再び途絶えています。',
      en: ' Some were heard in between; it is silent again.',
    },
  },
} as const satisfies Record<Returning['kind'], ReturnText>;

/** What a sentence about a signal adds once it came back; '' for one that never did. */
export function describeRelapse(evidence: Returning, timeZone: string, locale: Locale): string {
  const { kind, relapses } = evidence;
  if (relapses === 0) return '';
  const time = (at: string): string => formatTime(Date.parse(at), timeZone, locale);
  const texts = RETURN_TEXT[kind];
  const again = evidence.kind === 'silence' ? evidence.spellSince : (evidence.spellSince ?? evidence.spellAt);
  if (again === undefined) return texts.undated[locale];
  return fillText(texts[relapses === 1 ? 'once' : 'often'][locale], {
    again: time(again),
    first: evidence.kind === 'silence' ? time(evidence.heardAt) : '',
    times: relapses,
  });
}
