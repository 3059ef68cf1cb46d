import { describeEvent, type EventKind, taskText } from '@tsunagu/core/respond';
import { INCIDENT_STEPS, TsunaguError } from '@tsunagu/core/vocabulary';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runDetection } from '../../src/detect/index.ts';
import {
  acknowledge,
  addNote,
  advanceStep,
  assignTask,
  close,
  completeTask,
  eventNames,
  incidentDetail,
  incidentReport,
  openIncident,
  saveReview,
  undoTask,
} from '../../src/respond/index.ts';
import { openTrouble, revisionOf, USERS } from './open-trouble.ts';

const NOW = '2026-11-22T00:05:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let incidentId: number;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  incidentId = await openTrouble(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const ctx = () => ({ db: database, now: clock.now() });
const detail = () => incidentDetail(ctx(), { incidentId });
const at = async () => ({ incidentId, revision: await revisionOf(database, clock, incidentId) });
const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TsunaguError)) throw new Error('was not refused', { cause: error });
  return error;
};
const review = { summary: '証明書が切れた', cause: '更新の失念', recovery: '更新した', improvements: [] };

test('an operator walks an incident through its five steps to the report', async () => {
  clock.advance({ minutes: 5 });
  await acknowledge(ctx(), await at(), USERS.sato);
  for (const to of INCIDENT_STEPS.slice(1, 5)) {
    clock.advance({ minutes: 10 });
    await advanceStep(ctx(), { ...(await at()), to }, USERS.sato);
  }
  await saveReview(ctx(), { ...(await at()), review }, USERS.sato);
  await close(ctx(), { ...(await at()), reason: 'resolved' }, USERS.sato);

  const { incident, events, stepsAllowed } = await detail();
  expect(incident).toMatchObject({ step: 'closed', ownerId: USERS.sato, review });
  expect(stepsAllowed).toEqual([]);
  expect(events.map((event) => event.kind)).toEqual([
    'opened',
    'evidence-attached',
    'acknowledged',
    'step-advanced',
    'step-advanced',
    'step-advanced',
    'recovered',
    'step-advanced',
    'review-saved',
    'closed',
  ] satisfies EventKind[]);
  const { report } = await incidentReport(ctx(), { incidentId });
  expect(report.impact).toMatchObject({
    peopleAffected: { value: 12, query: 'people-affected' },
    peopleTrying: { value: 12 },
    attemptsFailed: { value: 36 },
    sitesAffected: { value: 1 },
  });
  expect(report.responseTimes).toMatchObject({
    toAcknowledge: { value: 5 },
    toRecover: { value: 45 },
    detectedBeforeReported: true,
  });
});

test('failures that got another name of the same trouble are in the report, those of other troubles are not', async () => {
  await database.sql`update signal set evidence = jsonb_set(evidence, '{covered}', '["unknown"]')`;
  const like = (verdict: string, attempts: number) => database.sql`
    insert into attempt_quarter (bucket, gateway_id, client, result, stage, verdict, attempts)
    select bucket, gateway_id, client, result, stage, ${verdict}, ${attempts} from attempt_quarter where result = 'failed' limit 1`;
  await like('unknown', 7);
  await like('dns-server-outage', 5);
  const { report } = await incidentReport(ctx(), { incidentId });
  expect(report.impact.attemptsFailed).toMatchObject({ value: 36 + 7 });
});

test('whoever saw an older revision is told so, and nothing is overwritten', async () => {
  const seen = await at();
  await acknowledge(ctx(), seen, USERS.sato);
  expect((await refused(acknowledge(ctx(), seen, USERS.suzuki))).code).toBe('conflict');
  expect((await detail()).incident.ownerId).toBe(USERS.sato);
});

test('two who press at the same moment: one wins, one is told', async () => {
  const seen = await at();
  const results = await Promise.allSettled([
    acknowledge(ctx(), seen, USERS.sato),
    acknowledge(ctx(), seen, USERS.suzuki),
  ]);
  expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a step that is not next, or lacks an owner, is refused with what is missing', async () => {
  expect((await detail()).missing).toEqual(['owner']);
  const unowned = await refused(advanceStep(ctx(), { ...(await at()), to: 'first-response' }, USERS.sato));
  expect(unowned).toMatchObject({ code: 'step-not-allowed', args: { missing: 'owner' } });
  await acknowledge(ctx(), await at(), USERS.sato);
  const skipped = await refused(advanceStep(ctx(), { ...(await at()), to: 'recover' }, USERS.sato));
  expect(skipped.code).toBe('step-not-allowed');
});

test('a refused change leaves no trace in the timeline', async () => {
  const before = (await detail()).events.length;
  await refused(close(ctx(), { ...(await at()), reason: 'resolved' }, USERS.sato));
  expect((await detail()).events).toHaveLength(before);
});

test('tasks of the playbook are assigned, ticked and opened again, each with a line in the timeline', async () => {
  const [task] = (await detail()).tasks;
  if (!task) throw new Error('no task');
  expect(taskText(task.key)).not.toBeNull();
  const ref = { incidentId, taskKey: task.key };
  await assignTask(ctx(), { ...ref, ownerId: USERS.suzuki }, USERS.sato);
  await completeTask(ctx(), { ...ref, note: 'done' }, USERS.suzuki);
  await completeTask(ctx(), ref, USERS.sato);
  expect((await detail()).tasks[0]).toMatchObject({
    ownerId: USERS.suzuki,
    doneBy: USERS.suzuki,
    note: 'done',
  });
  await undoTask(ctx(), ref, USERS.sato);
  const { tasks, events, names } = await detail();
  expect(tasks[0]).toMatchObject({ doneAtMs: null, doneBy: null });
  expect(events.slice(2).map((event) => event.kind)).toEqual(['task-assigned', 'task-done', 'task-undone']);
  const assigned = events[2];
  if (!assigned) throw new Error('no event');
  expect(describeEvent(assigned, eventNames(names), 'en')).toContain('Task assigned to Suzuki');
});

test('a task goes to nobody who cannot sign in, and an unknown task is not found', async () => {
  const [task] = (await detail()).tasks;
  const ref = { incidentId, taskKey: task?.key ?? '' };
  expect((await refused(assignTask(ctx(), { ...ref, ownerId: 'ghost' }, USERS.sato))).code).toBe('not-found');
  expect((await refused(completeTask(ctx(), { incidentId, taskKey: 'x/y' }, USERS.sato))).code).toBe(
    'not-found',
  );
});

test('a note stands in the timeline in its writer’s own words; an empty one is refused', async () => {
  await addNote(ctx(), { incidentId, text: 'ルーターを再起動した' }, USERS.suzuki);
  const { events, names } = await detail();
  const note = events.at(-1);
  if (!note) throw new Error('no event');
  expect(describeEvent(note, eventNames(names), 'ja')).toBe('ルーターを再起動した');
  expect((await refused(addNote(ctx(), { incidentId, text: '  ' }, USERS.suzuki))).code).toBe('bad-request');
});

test('the page tells who is failing now against the usual, with the evidence behind it', async () => {
  const { peopleNow, evidence, signals, names } = await detail();
  expect(peopleNow).toMatchObject({ failing: 12, trying: 12 });
  expect(peopleNow.usual).toBeLessThan(1);
  expect(evidence.findings.some((finding) => finding.side === 'for' && finding.people === 12)).toBe(true);
  expect(evidence.examples).toHaveLength(5);
  expect(signals).toMatchObject([{ kind: 'cause-surge', people: 12 }]);
  expect(Object.values(names.gateways)).toContain('gw-tokyo.example.co.jp');
});

test('a person can open an incident before any signal does, and the report says who was first', async () => {
  const opened = await openIncident(ctx(), { text: '在宅の人が複数つながらない' }, USERS.sato);
  const { report } = await incidentReport(ctx(), { incidentId: opened.incidentId });
  expect(report.responseTimes.detectedBeforeReported).toBeNull();
  expect((await refused(openIncident(ctx(), { text: 'x', gatewayId: 999 }, USERS.sato))).code).toBe(
    'not-found',
  );
});

test('an incident that does not exist is not found', async () => {
  expect((await refused(incidentDetail(ctx(), { incidentId: 999 }))).code).toBe('not-found');
});

test('closing as a false alarm keeps a signal that goes on from opening it again', async () => {
  await close(ctx(), { ...(await at()), reason: 'false-alarm' }, USERS.sato);
  await runDetection(ctx());
  const rows = await database.sql`select 1 from incident`;
  expect(rows).toHaveLength(1);
});

test('every change is announced to the pages that listen', async () => {
  const heard: string[] = [];
  const listener = await database.sql.listen('tsunagu_changed', (payload) => heard.push(payload));
  await addNote(ctx(), { incidentId, text: 'x' }, USERS.sato);
  await expect.poll(() => heard).toContain('{"kinds":["incidents"]}');
  await listener.unlisten();
});
