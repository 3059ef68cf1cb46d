import { TestRunner } from 'vitest';

/** What was counted after a fault, by column. Told only once every expectation of it has held. */
export type Finding = Readonly<Record<string, string | number>>;

declare module 'vitest' {
  interface TaskMeta {
    finding?: Finding;
  }
}

/** Puts a finding into the table that is printed at the end of the run. */
export function tellFinding(finding: Finding): void {
  const test = TestRunner.getCurrentTest();
  if (test === undefined) throw new Error('A finding belongs to a test, and none is running.');
  test.meta.finding = finding;
}
