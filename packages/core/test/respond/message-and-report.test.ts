import { expect, test } from 'vitest';
import {
  buildMessage,
  buildReport,
  buildTestMessage,
  describeEvent,
  EVENT_KINDS,
  EVENT_TEXT,
  type EventNames,
  type Incident,
  type TimelineEvent,
  webhookPayloadSchema,
} from '../../src/respond/index.ts';

const MINUTE_MS = 60_000;
const BEGAN_MS = Date.UTC(2026, 10, 22, 0);
const incident: Incident = {
  id: 7,
  kind: 'cause-surge',
  verdict: 'server-cert-expired',
  gatewayId: 1,
  scope: 'gateway',
  severity: 'broken',
  step: 'review',
  people: 37,
  ownerId: 'u1',
  startedAtMs: BEGAN_MS,
  openedAtMs: BEGAN_MS + 4 * MINUTE_MS,
  acknowledgedAtMs: BEGAN_MS + 10 * MINUTE_MS,
  recoveredAtMs: BEGAN_MS + 64 * MINUTE_MS,
  closedAtMs: null,
  review: { summary: 's', cause: '', recovery: '', improvements: [] },
};
const opened: TimelineEvent = {
  id: 'e1',
  atMs: incident.openedAtMs,
  actor: 'system',
  kind: 'opened',
  body: {},
};
const figures = {
  peopleAffected: 37,
  peopleTrying: 60,
  attemptsFailed: 412,
  sitesAffected: 5,
  firstReportByPersonMs: null,
};
const names: EventNames = {
  gateway: (id) => (id === 1 ? 'gw-tokyo' : null),
  user: (id) => (id === 'u1' ? 'Sato' : null),
  task: () => ({ ja: '証明書を更新する', en: 'Renew the certificate' }),
  timeZone: 'Asia/Tokyo',
};

test('a message names cause and place in the channel’s language and fits its published contract', () => {
  const input = {
    incident,
    gatewayName: 'gw-tokyo',
    eventKinds: ['updated', 'opened'] as const,
    sentence: { ja: '37 人が接続できません。', en: '37 people cannot connect.' },
    url: 'https://tsunagu.example/incidents/7',
  };
  const ja = buildMessage(input, 'ja', BEGAN_MS);
  const en = buildMessage(input, 'en', BEGAN_MS);
  expect(ja.subject).toBe('[Tsunagu] 障害の可能性: サーバー証明書の期限切れ · gw-tokyo');
  expect(en.subject).toBe('[Tsunagu] New incident: Gateway certificate expired · gw-tokyo');
  expect(ja.text).toContain('影響人数: 37 人');
  expect(ja.text).toContain('https://tsunagu.example/incidents/7');
  expect(webhookPayloadSchema.parse(ja.payload).type).toBe('incident.opened');
  expect(webhookPayloadSchema.parse(buildTestMessage('en', BEGAN_MS).payload).type).toBe('channel.test');
});

test('every figure of a report names the query behind it', () => {
  const report = buildReport(incident, [opened], figures);
  expect(report.impact).toEqual({
    peopleAffected: { value: 37, unit: 'people', query: 'people-affected' },
    peopleTrying: { value: 60, unit: 'people', query: 'people-trying' },
    attemptsFailed: { value: 412, unit: 'attempts', query: 'attempts-failed' },
    sitesAffected: { value: 5, unit: 'sites', query: 'sites-affected' },
    durationMinutes: { value: 64, unit: 'minutes', query: 'incident-times' },
  });
  expect(report.responseTimes).toMatchObject({
    toDetect: { value: 4 },
    toAcknowledge: { value: 6 },
    toRecover: { value: 60 },
    detectedBeforeReported: true,
  });
  expect(report.missing).toEqual(['cause', 'recovery', 'improvements']);
});

test('a time that has not come is not known, never nought', () => {
  const report = buildReport({ ...incident, recoveredAtMs: null, acknowledgedAtMs: null }, [opened], figures);
  expect(report.impact.durationMinutes.value).toBeNull();
  expect(report.responseTimes.toAcknowledge.value).toBeNull();
});

test('detected before reported is true only when the machine was first', () => {
  const late = { ...figures, firstReportByPersonMs: incident.openedAtMs - MINUTE_MS };
  expect(buildReport(incident, [opened], late).responseTimes.detectedBeforeReported).toBe(false);
  const byPerson = { ...opened, actor: 'u1' };
  expect(buildReport(incident, [byPerson], figures).responseTimes.detectedBeforeReported).toBeNull();
});

test('of a forecast that came true, times count from the failure; whoever had it already lost no minute', () => {
  const foretoldMs = BEGAN_MS - 10 * 24 * 60 * MINUTE_MS;
  const foretold = { ...incident, openedAtMs: foretoldMs, acknowledgedAtMs: foretoldMs + 5 * MINUTE_MS };
  const escalated: TimelineEvent = {
    ...opened,
    id: 'e2',
    kind: 'escalated',
    atMs: BEGAN_MS + 4 * MINUTE_MS,
    body: { before: 'server-cert-expiring-soon', after: 'server-cert-expired' },
  };
  const report = buildReport(foretold, [{ ...opened, atMs: foretoldMs }, escalated], figures);
  expect(report.detectedAtMs).toBe(escalated.atMs);
  expect(report.impact.durationMinutes.value).toBe(64);
  expect(report.responseTimes).toMatchObject({
    toDetect: { value: 4 },
    toAcknowledge: { value: 0 },
    toRecover: { value: 60 },
    detectedBeforeReported: true,
  });
  expect(describeEvent(escalated, names, 'en')).toContain(
    'Gateway certificate expires soon → Gateway certificate expired',
  );
});

test('a forecast that was averted hurt nobody for any time', () => {
  const averted = { ...incident, kind: 'certificate-expiry', startedAtMs: incident.openedAtMs } as const;
  const report = buildReport(averted, [opened], { ...figures, peopleAffected: 0, attemptsFailed: 0 });
  expect(report.responseTimes.toDetect.value).toBe(0);
  expect(report.impact.durationMinutes.value).toBe(0);
  const open = buildReport({ ...averted, recoveredAtMs: null }, [opened], figures);
  expect(open.impact.durationMinutes.value).toBeNull();
});

test('an escalation names the message unless the incident is new to whoever is told', () => {
  const input = {
    incident,
    gatewayName: 'gw-tokyo',
    sentence: { ja: '障害', en: 'failure' },
    url: null,
  };
  const type = (eventKinds: Parameters<typeof buildMessage>[0]['eventKinds']) =>
    webhookPayloadSchema.parse(buildMessage({ ...input, eventKinds }, 'ja', BEGAN_MS).payload).type;
  expect(type(['updated', 'escalated'])).toBe('incident.escalated');
  expect(type(['opened', 'escalated'])).toBe('incident.opened');
});

test('an event reads in both languages with people and tasks by name', () => {
  const done: TimelineEvent = {
    id: 'e2',
    atMs: BEGAN_MS,
    actor: 'u1',
    kind: 'task-done',
    body: { taskKey: 'server-cert-expired/renew' },
  };
  expect(describeEvent(done, names, 'ja')).toBe('作業を完了しました: 証明書を更新する');
  expect(describeEvent({ ...done, kind: 'acknowledged', body: {} }, names, 'en')).toBe(
    'Sato took ownership.',
  );
  const moved = {
    ...done,
    kind: 'step-advanced',
    body: { before: 'reported', after: 'first-response' },
  } as const;
  expect(describeEvent(moved, names, 'ja')).toBe('手順を「初動対応」に進めました。');
});

test.each(EVENT_KINDS)('the sentence of %s has the same places in ja and en', (kind) => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();
  expect(places(EVENT_TEXT[kind].ja)).toEqual(places(EVENT_TEXT[kind].en));
});
