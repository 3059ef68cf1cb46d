import { z } from 'zod';
import { CONDITION_KIND_TEXT, CONDITION_KINDS, isConditionKind } from './condition.ts';
import type { LocalizedText } from './localized-text.ts';

/** The five steps of an incident, then `closed`. */
export const INCIDENT_STEPS = [
  'reported',
  'first-response',
  'collect',
  'recover',
  'review',
  'closed',
] as const;
export type IncidentStep = (typeof INCIDENT_STEPS)[number];
export const incidentStepSchema = z.enum(INCIDENT_STEPS);

export const INCIDENT_STEP_TEXT = {
  reported: { ja: '障害報告の受付', en: 'Reported' },
  'first-response': { ja: '初動対応', en: 'First response' },
  collect: { ja: 'ログ収集', en: 'Collect' },
  recover: { ja: '原因調査と復旧', en: 'Recover' },
  review: { ja: '報告書と改善策', en: 'Review' },
  closed: { ja: '完了', en: 'Closed' },
} as const satisfies Record<IncidentStep, LocalizedText>;

export const SEVERITIES = ['info', 'attention', 'broken'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const severitySchema = z.enum(SEVERITIES);

export const SEVERITY_TEXT = {
  info: { ja: '情報', en: 'Info' },
  attention: { ja: '注意', en: 'Attention' },
  broken: { ja: '障害', en: 'Broken' },
} as const satisfies Record<Severity, LocalizedText>;

/** What detection can find. */
export const SIGNAL_KINDS = ['cause-surge', 'certificate-expiry', 'silence', ...CONDITION_KINDS] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

export const SIGNAL_KIND_TEXT = {
  'cause-surge': { ja: '同じ原因の失敗が急増', en: 'Surge of one cause' },
  'certificate-expiry': { ja: '証明書の期限切れが近い', en: 'Certificate about to expire' },
  silence: { ja: '接続の試行が途絶えた', en: 'Nobody tries any more' },
  ...CONDITION_KIND_TEXT,
} as const satisfies Record<SignalKind, LocalizedText>;

/** Told before anybody is known to fail of it; who then fails of it is another, graver thing to tell. */
export function isForetold(kind: SignalKind | null): boolean {
  return kind === 'certificate-expiry' || isConditionKind(kind);
}
