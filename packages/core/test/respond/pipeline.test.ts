import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Alert, knownKey, type PipelineFacts, runPipeline } from '../../src/respond/index.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 1);
const alert = (change: Partial<Alert> = {}): Alert => ({
  eventId: 'e1',
  incidentId: 7,
  kind: 'opened',
  atMs: NOW_MS - 10_000,
  severity: 'broken',
  verdict: 'server-cert-expired',
  gatewayId: 1,
  ...change,
});
const facts = (change: Partial<PipelineFacts> = {}): PipelineFacts => ({
  nowMs: NOW_MS,
  channels: [{ id: 'c1', locale: 'ja', enabled: true, coveredEventIds: [], lastToldMs: null }],
  inhibitions: [],
  mutes: [],
  silences: [],
  knownKeys: new Set(),
  ...change,
});
const decisions = (alerts: Alert[], given = facts()) =>
  runPipeline(alerts, given).toLog.map((entry) => entry.state);

test('two events of one incident are one message', () => {
  const result = runPipeline([alert(), alert({ eventId: 'e2', kind: 'updated' })], facts());
  expect(result.toSend).toHaveLength(1);
  expect(result.toSend[0]?.alerts).toHaveLength(2);
});

test('two incidents are two messages', () => {
  expect(runPipeline([alert(), alert({ incidentId: 8, eventId: 'e2' })], facts()).toSend).toHaveLength(2);
});

test('a fresh event waits for what belongs to it, and says when to look again', () => {
  const result = runPipeline([alert({ atMs: NOW_MS - 1000 })], facts());
  expect(result.toSend).toEqual([]);
  expect(result.toLog).toEqual([]);
  expect(result.lookAgainAtMs).toBe(NOW_MS + 2000);
});

test('a channel is told of one incident at most once a minute', () => {
  const told = facts({
    channels: [
      { id: 'c1', locale: 'ja', enabled: true, coveredEventIds: ['e0'], lastToldMs: NOW_MS - 20_000 },
    ],
  });
  expect(runPipeline([alert({ kind: 'updated' })], told).lookAgainAtMs).toBe(NOW_MS + 40_000);
});

test('an event that a message already carries makes no new one', () => {
  const covered = facts({
    channels: [{ id: 'c1', locale: 'ja', enabled: true, coveredEventIds: ['e1'], lastToldMs: null }],
  });
  expect(runPipeline([alert()], covered)).toEqual({ toSend: [], toLog: [], lookAgainAtMs: null });
});

test('a message that stands in the log is not sent again', () => {
  const known = facts({ knownKeys: new Set([knownKey('c1', 'incident:7:e1')]) });
  expect(runPipeline([alert()], known).toSend).toEqual([]);
});

test('a disabled channel is told nothing', () => {
  const off = facts({
    channels: [{ id: 'c1', locale: 'ja', enabled: false, coveredEventIds: [], lastToldMs: null }],
  });
  expect(runPipeline([alert()], off).toSend).toEqual([]);
});

const hold = { verdict: null, gatewayId: 1, fromMs: NOW_MS - 1, untilMs: NOW_MS + 1, because: 'maintenance' };

test('maintenance of the gateway mutes, and is logged as that', () => {
  expect(decisions([alert()], facts({ mutes: [hold] }))).toEqual(['muted']);
});

test('maintenance of another gateway, or past maintenance, mutes nothing', () => {
  expect(decisions([alert()], facts({ mutes: [{ ...hold, gatewayId: 2 }] }))).toEqual(['waiting']);
  expect(decisions([alert()], facts({ mutes: [{ ...hold, untilMs: NOW_MS }] }))).toEqual(['waiting']);
});

test('a silence silences, an inhibition inhibits, and the earlier stage names the reason', () => {
  expect(decisions([alert()], facts({ silences: [hold] }))).toEqual(['silenced']);
  const both = facts({ silences: [hold], inhibitions: [{ verdict: null, gatewayId: 1 }] });
  expect(decisions([alert()], both)).toEqual(['inhibited']);
});

test('planning the same again makes the same keys, and each event is told once a channel', () => {
  const alerts = fc.array(
    fc.record({ id: fc.integer({ min: 0, max: 9 }), incident: fc.integer({ min: 1, max: 3 }) }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(alerts, (drawn) => {
      const unique = [...new Map(drawn.map((entry) => [entry.id, entry])).values()];
      const list = unique.map((entry) => alert({ eventId: `e${entry.id}`, incidentId: entry.incident }));
      const first = runPipeline(list, facts());
      expect(
        runPipeline(list.toReversed(), facts())
          .toSend.map((draft) => draft.key)
          .toSorted(),
      ).toEqual(first.toSend.map((draft) => draft.key).toSorted());
      const told = first.toSend.flatMap((draft) => draft.alerts.map((entry) => entry.eventId));
      expect(told.toSorted()).toEqual(list.map((entry) => entry.eventId).toSorted());
    }),
  );
});
