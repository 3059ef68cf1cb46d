import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { close, completeTask } from '../../src/respond/index.ts';
import { listIncidents, readIncident, readIncidentReport } from '../../src/show/index.ts';
import { TOKYO } from '../detect/company.ts';
import { openTrouble, revisionOf, USERS } from '../respond/open-trouble.ts';

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

describe('the list of incidents', () => {
  test('shows an open one with its people and gateway', async () => {
    expect(await listIncidents(database, { open: true })).toMatchObject([
      { id: incidentId, verdict: 'server-cert-expired', step: 'reported', people: 12 },
    ]);
  });

  test('leaves a closed one out of the open ones, and keeps it in the list', async () => {
    const revision = await revisionOf(database, clock, incidentId);
    await close(ctx(), { incidentId, revision, reason: 'false-alarm' }, USERS.sato);
    expect(await listIncidents(database, { open: true })).toEqual([]);
    expect(await listIncidents(database, { open: false })).toMatchObject([{ step: 'closed' }]);
  });

  test('says when to the millisecond, of times that are stored finer', async () => {
    await database.sql`update incident set started_at = '2026-01-02 03:04:05.678999+09', opened_at = '2026-01-02 03:04:05.5Z'`;
    const [row] = await listIncidents(database, { open: true });
    expect(row).toMatchObject({
      startedAt: '2026-01-01T18:04:05.678Z',
      openedAt: '2026-01-02T03:04:05.500Z',
      recoveredAt: null,
      closedAt: null,
    });
  });

  test('goes on before the last one shown', async () => {
    expect(await listIncidents(database, { open: false, beforeId: incidentId })).toEqual([]);
  });
});

describe('one incident', () => {
  test('tells its timeline and evidence in both languages', async () => {
    const view = await readIncident(ctx(), incidentId);
    expect(view.events[0]).toMatchObject({ byMachine: true, kind: 'opened' });
    expect(view.events[0]?.text.ja).toContain('12 人');
    expect(view.events[0]?.text.en).toContain('12');
    expect(view.findings.some((finding) => finding.side === 'for')).toBe(true);
    expect(view.examples.length).toBeGreaterThan(0);
  });

  test('has a checklist whose commands name its gateway', async () => {
    const { tasks } = await readIncident(ctx(), incidentId);
    const commands = tasks.flatMap((task) => task.step?.commands ?? []).map(({ command }) => command);
    expect(commands.some((command) => command.includes(TOKYO.host))).toBe(true);
  });

  test('names who ticked a task off', async () => {
    const before = await readIncident(ctx(), incidentId);
    const taskKey = before.tasks[0]?.key ?? '';
    await completeTask(ctx(), { incidentId, taskKey }, USERS.sato);
    const after = await readIncident(ctx(), incidentId);
    expect(after.tasks.find((task) => task.key === taskKey)).toMatchObject({ doneBy: 'Sato' });
  });

  test('draws the people failing since before it began', async () => {
    const { curve, incident } = await readIncident(ctx(), incidentId);
    expect(curve.points[0]?.atMs).toBeLessThan(incident.startedAtMs);
    expect(Math.max(...curve.points.map((point) => point.failing))).toBe(12);
  });

  test('that does not exist is not found', async () => {
    await expect(readIncident(ctx(), 999_999)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('its report', () => {
  test('has figures, each with the words of the query behind it', async () => {
    const report = await readIncidentReport(ctx(), incidentId);
    expect(report.impact.peopleAffected).toMatchObject({ value: 12, query: 'people-affected' });
    expect(report.queries['people-affected']?.ja).not.toBe('');
    expect(report.timeline.every((event) => event.text.ja !== '' && event.text.en !== '')).toBe(true);
  });
});
