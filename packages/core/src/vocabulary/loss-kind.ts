import { z } from 'zod';
import type { LocalizedText } from './localized-text.ts';

/** Everything that a collector can lose, or leave out, of what it saw; each is counted and told. */
export const LOSS_KINDS = [
  'records-dropped',
  'details-dropped',
  'pieces-damaged',
  'items-refused',
  'records-without-room',
  'details-without-room',
  'records-too-large',
  'log-bytes-skipped',
  'log-bytes-cut',
  'log-lines-repeated',
] as const;
export type LossKind = (typeof LOSS_KINDS)[number];
export const lossKindSchema = z.enum(LOSS_KINDS);

export const LOSS_TEXT = {
  'records-dropped': { ja: '保存先の満杯で失った記録', en: 'records given up because the spool was full' },
  'details-dropped': {
    ja: '保存先の満杯で調べた結果だけを失った記録',
    en: 'records that gave up their probe results because the spool was full',
  },
  'pieces-damaged': { ja: 'ディスク上の破損箇所', en: 'damaged pieces found on the disk' },
  'items-refused': { ja: 'サーバーが受け取れなかった記録', en: 'records the server cannot take' },
  'records-without-room': {
    ja: 'ディスクに空きがなく失った記録',
    en: 'records lost because the disk had no room',
  },
  'details-without-room': {
    ja: 'ディスクに空きがなく調べた結果だけを失った記録',
    en: 'records that lost their probe results because the disk had no room',
  },
  'records-too-large': { ja: '大きすぎて保存できなかった記録', en: 'records too large to be kept' },
  'log-bytes-skipped': {
    ja: '速く増えすぎて読み飛ばしたログのバイト数',
    en: 'bytes of logs jumped over because they grew too fast',
  },
  'log-bytes-cut': {
    ja: '長すぎる行から切り落としたログのバイト数',
    en: 'bytes cut off lines of logs that were too long',
  },
  'log-lines-repeated': {
    ja: '同じ行の繰り返しとして省いたログの行数',
    en: 'lines of logs left out because they only repeated',
  },
} as const satisfies Record<LossKind, LocalizedText>;
