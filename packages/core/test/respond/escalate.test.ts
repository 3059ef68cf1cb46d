import { expect, test } from 'vitest';
import { checklist, type EscalatingSignal, escalate, tasksToAdd } from '../../src/respond/index.ts';
import { VERDICTS } from '../../src/vocabulary/index.ts';

const forecast = { kind: 'certificate-expiry', severity: 'attention', step: 'first-response' } as const;
const surge: EscalatingSignal = {
  kind: 'cause-surge',
  verdict: 'server-cert-expired',
  gatewayId: 2,
  scope: 'gateway',
  severity: 'broken',
  startedAtMs: 1000,
};

test('a forecast that people fail of becomes the failure, begun when they began to fail', () => {
  expect(escalate(forecast, surge)).toEqual({ ...surge, step: 'first-response', recoveredAtMs: null });
});

test('what was as grave as can be stays so, however few fail at first', () => {
  const few = { ...surge, severity: 'attention' } as const;
  expect(escalate({ ...forecast, severity: 'broken' }, few)?.severity).toBe('broken');
});

test('whoever was writing the report of an averted end is back at the recovery', () => {
  expect(escalate({ ...forecast, step: 'review' }, surge)?.step).toBe('recover');
});

test('what was measured and then fails people becomes the failure too', () => {
  const drift = { ...forecast, kind: 'clock-drift' } as const;
  expect(escalate(drift, { ...surge, verdict: 'mfa-clock-skew' })).toMatchObject({ kind: 'cause-surge' });
  expect(escalate(drift, { ...surge, kind: 'ptr-missing' })).toBeNull();
});

test('a failure is not escalated again, nor a person’s own report, nor a forecast by a forecast', () => {
  expect(escalate({ ...forecast, kind: 'cause-surge' }, surge)).toBeNull();
  expect(escalate({ ...forecast, kind: null }, surge)).toBeNull();
  expect(escalate(forecast, { ...surge, kind: 'certificate-expiry' })).toBeNull();
});

test('a step that two playbooks share is added once, with whichever of them came first', () => {
  const standing = checklist('server-cert-expiring-soon').map((task) => task.key);
  const added = tasksToAdd('server-cert-expired', standing).map((task) => task.key);
  expect(added).toContain('server-cert-expired/do-not-bypass');
  expect(added).not.toContain('server-cert-expired/read-certificate');
  // Now that it keeps people out, there is somebody to tell.
  expect(added.filter((key) => key.startsWith('flow/'))).toEqual([
    'flow/announce',
    'flow/alternative-access',
  ]);
});

test.each(VERDICTS)('adding the playbook of %s twice adds nothing the second time', (verdict) => {
  const first = tasksToAdd(verdict, []).map((task) => task.key);
  expect(first).toEqual(checklist(verdict).map((task) => task.key));
  expect(tasksToAdd(verdict, first)).toEqual([]);
});

test('a task that no playbook knows any more hides nothing', () => {
  expect(tasksToAdd('server-cert-expired', ['gone/step'])).toEqual(checklist('server-cert-expired'));
});
