import { expect, test } from 'vitest';
import { readBiomeReport } from '../../src/check/biome.ts';
import { formatBreach } from '../../src/check/breach.ts';

const diagnostic = (severity: string, category: string) => ({
  severity,
  category,
  message: 'Unexpected any.',
  location: { path: 'packages/core/src/a.ts', start: { line: 7, column: 1 } },
});

test('a diagnostic of Biome is one line with its place', () => {
  const output = JSON.stringify({ diagnostics: [diagnostic('error', 'lint/suspicious/noExplicitAny')] });
  expect(readBiomeReport(output).map(formatBreach)).toEqual([
    'biome  packages/core/src/a.ts:7  lint/suspicious/noExplicitAny: Unexpected any.',
  ]);
});

test('a file that is not formatted says which command formats it', () => {
  const [breach] = readBiomeReport(JSON.stringify({ diagnostics: [diagnostic('error', 'format')] }));
  expect(breach?.message).toContain('npm run format');
});

test('a mere suggestion is no breach', () => {
  expect(readBiomeReport(JSON.stringify({ diagnostics: [diagnostic('info', 'lint/complexity/x')] }))).toEqual(
    [],
  );
});
