import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';
import { buildWeb, isBuilt } from './start/build-web.ts';
import { createEndings } from './start/endings.ts';

// npm run build, the dashboard's part: the same build, known by the same hash of its sources, as at a start. A cache
// that looked at the room alone would take a dashboard for current whose core has changed.
if (isBuilt(root)) process.stdout.write('the dashboard is built from these sources\n');
else await build();

async function build(): Promise<void> {
  const logFolder = mkdtempSync(join(tmpdir(), 'tsunagu-build-'));
  const endings = createEndings((error) => process.stderr.write(`${error}\n`));
  process.once('SIGINT', () => void endings.endAll());
  process.once('SIGTERM', () => void endings.endAll());
  try {
    await buildWeb(root, logFolder, endings);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  } finally {
    rmSync(logFolder, { recursive: true, force: true });
  }
}
