import { expect, test } from 'vitest';
import { checklist, findTask } from '../../src/respond/index.ts';
import { INCIDENT_STEPS, VERDICTS } from '../../src/vocabulary/index.ts';

test.each(VERDICTS)('%s has a checklist whose keys are unique and lead back to their step', (verdict) => {
  const tasks = checklist(verdict);
  expect(tasks.length).toBeGreaterThan(0);
  expect(new Set(tasks.map((task) => task.key)).size).toBe(tasks.length);
  for (const task of tasks) expect(findTask(task.key)?.playbookStep.id).toBe(task.playbookStep.id);
});

test.each(VERDICTS)(
  'of %s, tasks follow the incident’s steps and risky ones stand last in theirs',
  (verdict) => {
    const ranks = checklist(verdict).map(
      (task) => INCIDENT_STEPS.indexOf(task.incidentStep) * 2 + Number(task.playbookStep.risk === 'high'),
    );
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  },
);

test('an expired certificate’s checklist has a command to copy', () => {
  const commands = checklist('server-cert-expired').flatMap((task) => task.playbookStep.commands);
  expect(commands.length).toBeGreaterThan(0);
});

test('a certificate that will end asks nobody to tell people who can connect, nor what to do without it', () => {
  const keys = checklist('server-cert-expiring-soon').map(({ key }) => key);
  expect(keys).toContain('server-cert-expiring-soon/first-it');
  for (const key of ['flow/announce', 'flow/alternative-access', 'server-cert-expiring-soon/first-user']) {
    expect(keys).not.toContain(key);
    // An incident of before may hold it.
    expect(findTask(key)).not.toBeNull();
  }
  expect(checklist('server-cert-expired').map(({ key }) => key)).toContain('flow/announce');
});

test('a key that no playbook knows is not found', () => {
  expect(findTask('server-cert-expired/nonsense')).toBeNull();
  expect(findTask('nonsense')).toBeNull();
});
