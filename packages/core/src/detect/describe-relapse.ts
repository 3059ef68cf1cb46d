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
      ja: '途中でいったん試行がありましたが、{again} に再び途絶えていると判断しました。',
      en: ' Some were heard in between; found silent again at {again}.',
    },
    often: {
      ja: '途中で {times} 回試行が戻りましたが、{again} に再び途絶えていると判断しました。',
      en: ' Some were heard {times} times in between; found silent again at {again}.',
    },
    undated: {
      ja: '途中でいったん試行がありましたが、再び途絶えています。',
      en: ' Some were heard in between; it is silent again.',
    },
  },
} as const satisfies Record<Returning['kind'], ReturnText>;

/** What a sentence about a signal adds once it came back; '' for one that never did. */
export function describeRelapse(evidence: Returning, timeZone: string, locale: Locale): string {
  const { kind, relapses, spellAt } = evidence;
  if (relapses === 0) return '';
  // A surge knows since when it fails again, a silence only when that was certain.
  const again = (evidence.kind === 'cause-surge' ? evidence.spellSince : undefined) ?? spellAt;
  const texts = RETURN_TEXT[kind];
  if (again === undefined) return texts.undated[locale];
  return fillText(texts[relapses === 1 ? 'once' : 'often'][locale], {
    again: formatTime(Date.parse(again), timeZone, locale),
    times: relapses,
  });
}
