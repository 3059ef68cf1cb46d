import { z } from 'zod';
import type { LocalizedText } from './localized-text.ts';

/** What a program with an API key may send in a collector's stead. */
export const API_KEY_SCOPES = ['attempts', 'observations'] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];
export const apiKeyScopeSchema = z.enum(API_KEY_SCOPES);

export const API_KEY_SCOPE_TEXT = {
  attempts: { ja: '試行', en: 'attempts' },
  observations: { ja: '観測(端末の状態など)', en: 'observations (machine state and the like)' },
} as const satisfies Record<ApiKeyScope, LocalizedText>;
