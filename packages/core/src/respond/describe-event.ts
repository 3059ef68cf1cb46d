import { z } from 'zod';
import {
  describeSignal,
  SIGNAL_CLOSE_REASON_TEXT,
  signalCloseReasonSchema,
  signalEvidenceSchema,
  verdictTitle,
} from '../detect/index.ts';
import {
  fillText,
  INCIDENT_STEP_TEXT,
  incidentStepSchema,
  type Locale,
  type LocalizedText,
  SCOPE_TEXT,
  scopeSchema,
  severitySchema,
  verdictSchema,
} from '../vocabulary/index.ts';
import { EVENT_TEXT, type TimelineEvent } from './event-kind.ts';
import { INCIDENT_CLOSE_REASON_TEXT, incidentCloseReasonSchema } from './incident.ts';

/** A signal as it was when an event was written; the sentence is made from it in the reader's language. */
export const signalSnapshotSchema = z.object({
  signalId: z.string(),
  verdict: verdictSchema,
  gatewayId: z.int().nullable(),
  scope: scopeSchema,
  severity: severitySchema,
  people: z.int(),
  startedAtMs: z.number(),
  evidence: signalEvidenceSchema,
});
export type SignalSnapshot = z.infer<typeof signalSnapshotSchema>;

/** What turns ids into words. */
export interface EventNames {
  readonly gateway: (id: number) => string | null;
  readonly user: (id: string) => string | null;
  readonly task: (taskKey: string) => LocalizedText | null;
  readonly timeZone: string;
}

const SYSTEM: LocalizedText = { ja: 'つなぐ', en: 'Tsunagu' };
const SOMEBODY: LocalizedText = { ja: '担当者', en: 'Somebody' };
const NOBODY: LocalizedText = { ja: '未定', en: 'nobody' };

/** Who did it, for people. */
export function actorName(actor: string, names: EventNames, locale: Locale): string {
  return actor === 'system' ? SYSTEM[locale] : (names.user(actor) ?? SOMEBODY[locale]);
}

/** The sentence about one signal snapshot. */
export function snapshotSentence(snapshot: SignalSnapshot, names: EventNames, locale: Locale): string {
  const gatewayName = snapshot.gatewayId === null ? null : names.gateway(snapshot.gatewayId);
  return describeSignal({ ...snapshot, gatewayName, timeZone: names.timeZone }, locale);
}

function sentenceOf(body: TimelineEvent['body'], names: EventNames, locale: Locale): string {
  const snapshot = signalSnapshotSchema.safeParse(body.signal);
  if (snapshot.success) return snapshotSentence(snapshot.data, names, locale);
  return typeof body.text === 'string' ? body.text : '';
}

/** `before` and `after` are steps, scopes or verdicts; the other words stand for themselves. */
function labelOf(value: unknown, locale: Locale): string {
  const step = incidentStepSchema.safeParse(value);
  if (step.success) return INCIDENT_STEP_TEXT[step.data][locale];
  const scope = scopeSchema.safeParse(value);
  if (scope.success) return SCOPE_TEXT[scope.data][locale];
  const verdict = verdictSchema.safeParse(value);
  return verdict.success ? verdictTitle(verdict.data)[locale] : '';
}

function reasonOf(value: unknown, locale: Locale): string {
  const recovered = signalCloseReasonSchema.safeParse(value);
  if (recovered.success) return SIGNAL_CLOSE_REASON_TEXT[recovered.data][locale];
  const closed = incidentCloseReasonSchema.safeParse(value);
  return closed.success ? INCIDENT_CLOSE_REASON_TEXT[closed.data][locale] : '';
}

function taskOf(value: unknown, names: EventNames, locale: Locale): string {
  if (typeof value !== 'string') return '';
  return names.task(value)?.[locale] ?? value;
}

/** One line of a timeline in the reader's language. */
export function describeEvent(event: TimelineEvent, names: EventNames, locale: Locale): string {
  const { body } = event;
  const owner =
    typeof body.ownerId === 'string' ? (names.user(body.ownerId) ?? SOMEBODY[locale]) : NOBODY[locale];
  const plain = Object.entries(body).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return fillText(EVENT_TEXT[event.kind][locale], {
    ...Object.fromEntries(plain),
    actor: actorName(event.actor, names, locale),
    sentence: sentenceOf(body, names, locale),
    before: labelOf(body.before, locale),
    after: labelOf(body.after, locale),
    reason: fillText(reasonOf(body.reason, locale), Object.fromEntries(plain)),
    task: taskOf(body.taskKey, names, locale),
    owner,
  });
}
