import type { LocalizedText } from './localized-text.ts';

/** Why a stored attempt is called something else than at first. */
export const REVISION_REASONS = ['catalogue', 'peers', 'gateway'] as const;
export type RevisionReason = (typeof REVISION_REASONS)[number];

export const REVISION_REASON_TEXT = {
  catalogue: {
    ja: '新しい判定規則で診断し直した',
    en: 'Diagnosed again with newer rules',
  },
  peers: {
    ja: '同じ時間帯のほかの人の結果が分かった',
    en: 'It became known how others fared at the same time',
  },
  gateway: {
    ja: 'ゲートウェイ自身の記録が届いた',
    en: 'The gateway’s own log was heard',
  },
} as const satisfies Record<RevisionReason, LocalizedText>;
