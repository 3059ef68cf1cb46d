import { z } from 'zod';
import { troubleTitle, verdictTitle } from '../detect/index.ts';
import {
  causeSchema,
  fillText,
  incidentStepSchema,
  type Locale,
  type LocalizedText,
  SEVERITY_TEXT,
  scopeSchema,
  severitySchema,
} from '../vocabulary/index.ts';
import { eventKindSchema, type NotifiedEventKind } from './event-kind.ts';
import type { Incident } from './incident.ts';

/** What a webhook's `type` says; the gravest event of a message names it. */
const MESSAGE_TYPE = {
  opened: 'incident.opened',
  escalated: 'incident.escalated',
  relapsed: 'incident.relapsed',
  closed: 'incident.closed',
  recovered: 'incident.recovered',
  'recovery-proposed': 'incident.recovery-proposed',
  'scope-changed': 'incident.updated',
  'cause-changed': 'incident.updated',
  'signal-joined': 'incident.updated',
  updated: 'incident.updated',
} as const satisfies Record<NotifiedEventKind, string>;

const HEADLINE = {
  'incident.opened': { ja: '障害の可能性', en: 'New incident' },
  'incident.escalated': { ja: '障害に発展', en: 'Now a failure' },
  'incident.relapsed': { ja: '再発', en: 'It is back' },
  'incident.closed': { ja: '完了', en: 'Closed' },
  'incident.recovered': { ja: '復旧', en: 'Recovered' },
  'incident.recovery-proposed': { ja: '復旧の見込み', en: 'Looks recovered' },
  'incident.updated': { ja: '続報', en: 'Update' },
  'channel.test': { ja: '試験送信', en: 'Test' },
} as const satisfies Record<string, LocalizedText>;
export type MessageType = keyof typeof HEADLINE;

const BODY: LocalizedText = {
  ja: '{sentence}\n\n重大度: {severity}\n影響人数: {people} 人\nインシデント番号: {id}\n{link}',
  en: '{sentence}\n\nSeverity: {severity}\nPeople affected: {people}\nIncident: {id}\n{link}',
};
const TEST_TEXT: LocalizedText = {
  ja: 'つなぐからの試験送信です。この通知が届けば設定は完了です。',
  en: 'A test message from Tsunagu. If you can read this, the channel works.',
};

/** JSON body of a webhook (Standard Webhooks: type, timestamp, data). Additive changes only. */
export const webhookPayloadSchema = z.object({
  type: z.enum(Object.keys(HEADLINE) as [MessageType, ...MessageType[]]),
  timestamp: z.iso.datetime(),
  data: z.object({
    /** Ready to be shown, in the channel's language. */
    title: z.string(),
    text: z.string(),
    url: z.string().nullable(),
    incident: z
      .object({
        id: z.int(),
        verdict: z.union([causeSchema, z.literal('unknown')]),
        cause: z.string(),
        scope: scopeSchema,
        severity: severitySchema,
        step: incidentStepSchema,
        gateway: z.string().nullable(),
        people: z.int(),
        startedAt: z.iso.datetime(),
        openedAt: z.iso.datetime(),
      })
      .nullable(),
    events: z.array(eventKindSchema),
  }),
});
export type WebhookPayload = z.infer<typeof webhookPayloadSchema>;

export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly payload: WebhookPayload;
}

export interface MessageInput {
  readonly incident: Pick<
    Incident,
    'id' | 'kind' | 'verdict' | 'scope' | 'severity' | 'step' | 'people' | 'startedAtMs' | 'openedAtMs'
  >;
  readonly gatewayName: string | null;
  readonly eventKinds: readonly NotifiedEventKind[];
  /** What describeSignal says now. */
  readonly sentence: LocalizedText;
  /** Address of the incident's page; null where the dashboard's own address is not known. */
  readonly url: string | null;
}

function messageType(kinds: readonly NotifiedEventKind[]): MessageType {
  const gravest = (Object.keys(MESSAGE_TYPE) as NotifiedEventKind[]).find((kind) => kinds.includes(kind));
  return gravest ? MESSAGE_TYPE[gravest] : 'incident.updated';
}

function title(
  type: MessageType,
  incident: MessageInput['incident'],
  gateway: string | null,
  locale: Locale,
): string {
  const place = gateway === null ? '' : ` · ${gateway}`;
  return `[Tsunagu] ${HEADLINE[type][locale]}: ${troubleTitle(incident.kind, incident.verdict)[locale]}${place}`;
}

/** One message about one incident: subject and text for people, payload for programs. */
export function buildMessage(input: MessageInput, locale: Locale, nowMs: number): Message {
  const { incident } = input;
  const type = messageType(input.eventKinds);
  const subject = title(type, incident, input.gatewayName, locale);
  const text = fillText(BODY[locale], {
    sentence: input.sentence[locale],
    severity: SEVERITY_TEXT[incident.severity][locale],
    people: incident.people,
    id: incident.id,
    link: input.url ?? '',
  }).trim();
  return {
    subject,
    text,
    payload: {
      type,
      timestamp: new Date(nowMs).toISOString(),
      data: {
        title: subject,
        text: input.sentence[locale],
        url: input.url,
        incident: {
          id: incident.id,
          verdict: incident.verdict,
          cause: verdictTitle(incident.verdict)[locale],
          scope: incident.scope,
          severity: incident.severity,
          step: incident.step,
          gateway: input.gatewayName,
          people: incident.people,
          startedAt: new Date(incident.startedAtMs).toISOString(),
          openedAt: new Date(incident.openedAtMs).toISOString(),
        },
        events: [...input.eventKinds],
      },
    },
  };
}

/** What the test button of a channel sends. */
export function buildTestMessage(locale: Locale, nowMs: number): Message {
  const subject = `[Tsunagu] ${HEADLINE['channel.test'][locale]}`;
  const text = TEST_TEXT[locale];
  return {
    subject,
    text,
    payload: {
      type: 'channel.test',
      timestamp: new Date(nowMs).toISOString(),
      data: { title: subject, text, url: null, incident: null, events: [] },
    },
  };
}
