import { z } from 'zod';
import type { LocalizedText } from './localized-text.ts';

/** What a person says of a signal afterwards: it told a trouble, it told none, or it told one that another signal tells. */
export const SIGNAL_MARKS = ['right', 'wrong', 'merged'] as const;
export type SignalMark = (typeof SIGNAL_MARKS)[number];
export const signalMarkSchema = z.enum(SIGNAL_MARKS);

export const SIGNAL_MARK_TEXT = {
  right: { ja: '正しい検知', en: 'Right' },
  wrong: { ja: '誤った検知', en: 'Wrong' },
  merged: { ja: '別の検知と同じ', en: 'Same as another' },
} as const satisfies Record<SignalMark, LocalizedText>;
