import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLog } from './read-log.ts';

interface Expected {
  readonly client: string;
  readonly result: string | null;
  readonly stage: string;
  readonly stagesFromLogAlone?: readonly string[];
  readonly errorCode?: string;
}

const folder = new URL('./fixtures/', import.meta.url);
const cases = readdirSync(folder).flatMap((client) =>
  readdirSync(new URL(`${client}/`, folder))
    .filter((name) => name.endsWith('.log'))
    .map((name) => ({ name: `${client}/${name.slice(0, -4)}`, path: new URL(`${client}/${name}`, folder) })),
);

describe('logs of real runs', () => {
  it('are all here', () => {
    expect(cases.length).toBeGreaterThan(20);
  });

  it.each(cases)('reads $name to its true result and stage', ({ path }) => {
    const expected: Expected[] = JSON.parse(
      readFileSync(new URL(path.href.replace(/\.log$/, '.json')), 'utf8'),
    );
    const { attempts } = readLog(readFileSync(path, 'utf8'));
    expect(attempts).toHaveLength(expected.length);
    expected.forEach((truth, index) => {
      const attempt = attempts[index];
      expect(attempt?.client).toBe(truth.client);
      expect(attempt?.result).toBe(truth.result);
      expect([truth.stage, ...(truth.stagesFromLogAlone ?? [])]).toContain(attempt?.stage);
    });
  });
});
