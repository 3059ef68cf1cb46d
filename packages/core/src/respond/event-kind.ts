import { z } from 'zod';
import type { LocalizedText } from '../vocabulary/index.ts';

/** Everything a timeline can say, machine and human, with the sentence it says it in. */
export const EVENT_TEXT = {
  opened: { ja: 'インシデントを開きました: {sentence}', en: 'Incident opened: {sentence}' },
  'signal-joined': { ja: '関連する兆候を加えました: {sentence}', en: 'A related signal joined: {sentence}' },
  escalated: {
    ja: '予測していた問題が実際の障害になりました({before} → {after}): {sentence}',
    en: 'What was foretold is now a failure ({before} → {after}): {sentence}',
  },
  updated: { ja: '状況が変わりました: {sentence}', en: 'The situation changed: {sentence}' },
  'scope-changed': {
    ja: '範囲の判定が {before} から {after} に変わりました: {sentence}',
    en: 'Scope revised from {before} to {after}: {sentence}',
  },
  'cause-changed': {
    ja: '原因の判定が「{before}」から「{after}」に変わりました: {sentence}',
    en: 'Cause revised from “{before}” to “{after}”: {sentence}',
  },
  'evidence-attached': {
    ja: '根拠を自動で添付しました(所見 {findings} 件、試行の例 {examples} 件)。',
    en: 'Evidence attached automatically ({findings} findings, {examples} example attempts).',
  },
  acknowledged: { ja: '{actor} が対応を引き受けました。', en: '{actor} took ownership.' },
  'step-advanced': { ja: '手順を「{after}」に進めました。', en: 'Moved on to “{after}”.' },
  'step-returned': { ja: '手順を「{after}」に戻しました。', en: 'Went back to “{after}”.' },
  'task-done': { ja: '作業を完了しました: {task}', en: 'Task done: {task}' },
  'task-undone': { ja: '作業を未完了に戻しました: {task}', en: 'Task reopened: {task}' },
  'task-assigned': {
    ja: '作業の担当を {owner} にしました: {task}',
    en: 'Task assigned to {owner}: {task}',
  },
  note: { ja: '{text}', en: '{text}' },
  'recovery-proposed': {
    ja: '復旧の見込みです。確認してください: {reason}。',
    en: 'It looks recovered; please confirm: {reason}.',
  },
  relapsed: { ja: '再発しました: {sentence}', en: 'It is back: {sentence}' },
  recovered: { ja: '復旧を確認しました。', en: 'Recovery confirmed.' },
  'notification-sent': { ja: '通知を送りました({channel})。', en: 'Notification sent ({channel}).' },
  'notification-failed': {
    ja: '通知を送れませんでした({channel})。通知先の設定を確かめてください。',
    en: 'A notification could not be sent ({channel}). Check the channel’s settings.',
  },
  'review-saved': { ja: '報告書を保存しました。', en: 'The review was saved.' },
  closed: { ja: 'インシデントを完了しました({reason})。', en: 'Incident closed ({reason}).' },
} as const satisfies Record<string, LocalizedText>;

export type EventKind = keyof typeof EVENT_TEXT;
export const EVENT_KINDS = Object.keys(EVENT_TEXT) as EventKind[];
export const eventKindSchema = z.enum(EVENT_KINDS as [EventKind, ...EventKind[]]);

/** Events that people outside the page are told of. */
export const NOTIFIED_EVENT_KINDS = [
  'opened',
  'signal-joined',
  'escalated',
  'updated',
  'scope-changed',
  'cause-changed',
  'recovery-proposed',
  'relapsed',
  'recovered',
  'closed',
] as const satisfies readonly EventKind[];
export type NotifiedEventKind = (typeof NOTIFIED_EVENT_KINDS)[number];

export function isNotified(kind: EventKind): kind is NotifiedEventKind {
  return (NOTIFIED_EVENT_KINDS as readonly EventKind[]).includes(kind);
}

/** One line of a timeline. `actor` is a user id or `system`. */
export interface TimelineEvent {
  readonly id: string;
  readonly atMs: number;
  readonly actor: string;
  readonly kind: EventKind;
  /** Values of the kind's sentence that are not text: ids, counts, a person's own words. */
  readonly body: Readonly<Record<string, unknown>>;
}
