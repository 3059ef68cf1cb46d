import type { LocalizedText, StateField } from '../vocabulary/index.ts';

/** Words that a collector writes for a state, as a reader would say them; everything else is a name or a number. */
const WORDS: Partial<Readonly<Record<StateField, Readonly<Record<string, LocalizedText>>>>> = {
  power: { mains: { ja: '電源につないだ状態', en: 'mains' }, battery: { ja: 'バッテリー', en: 'battery' } },
  'adapter-link': { up: { ja: '接続', en: 'up' }, down: { ja: '切断', en: 'down' } },
  'adapter-ipv6': { on: { ja: '有効', en: 'on' }, off: { ja: '無効', en: 'off' } },
  'encrypted-dns': {
    on: { ja: '常に使う', en: 'on' },
    opportunistic: { ja: '使えれば使う', en: 'where possible' },
    off: { ja: '使わない', en: 'off' },
  },
};

/** A value of a change in the reader's words; null = there was none. */
export function changeValue(field: StateField, value: string | null): LocalizedText | null {
  if (value === null || value === '' || value === '–') return null;
  return WORDS[field]?.[value] ?? { ja: value, en: value };
}
