import type { LocalizedText } from './localized-text.ts';

/**
 * What detection finds besides surges and expiries: something that is measurably not as it should be, whether or not
 * anybody fails of it yet.
 */
export const CONDITION_KINDS = [
  'resolvers-disagree',
  'ptr-missing',
  'clock-drift',
  'fleet-quiet',
  'session-limit',
  'ipsec-readiness',
  'record-stale',
  'ttl-too-long',
] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

export function isConditionKind(kind: string | null): kind is ConditionKind {
  return kind !== null && (CONDITION_KINDS as readonly string[]).includes(kind);
}

export const CONDITION_KIND_TEXT = {
  'resolvers-disagree': { ja: 'DNS の応答の食い違い', en: 'Resolvers disagree' },
  'ptr-missing': { ja: '逆引き (PTR) の登録なし', en: 'No reverse record (PTR)' },
  'clock-drift': { ja: 'ゲートウェイの時計のずれ', en: 'Gateway clock drifts' },
  'fleet-quiet': { ja: '収集エージェントの沈黙', en: 'Collectors gone quiet' },
  'session-limit': { ja: '混雑時だけの接続数上限', en: 'Session limit at peak' },
  'ipsec-readiness': { ja: 'IPsec への移行準備', en: 'Readiness for IPsec' },
  'record-stale': { ja: 'DNS レコードの削除・更新漏れ', en: 'DNS record gone or out of date' },
  'ttl-too-long': { ja: 'DNS 変更の前に TTL が長すぎる', en: 'TTL too long before a DNS change' },
} as const satisfies Record<ConditionKind, LocalizedText>;
