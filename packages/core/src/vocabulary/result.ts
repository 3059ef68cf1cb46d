import { z } from 'zod';
import type { LocalizedText } from './localized-text.ts';

/** How an attempt ended; `dropped` = it was up first. */
export const RESULTS = ['connected', 'failed', 'cancelled', 'dropped'] as const;
export type Result = (typeof RESULTS)[number];
export const resultSchema = z.enum(RESULTS);

export const RESULT_TEXT = {
  connected: { ja: '接続', en: 'Connected' },
  failed: { ja: '失敗', en: 'Failed' },
  cancelled: { ja: '取り消し', en: 'Cancelled' },
  dropped: { ja: '切断', en: 'Dropped' },
} as const satisfies Record<Result, LocalizedText>;
