import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { openChildLog } from './child-log.ts';
import type { Endings } from './endings.ts';
import { hashSources } from './hash-sources.ts';
import { runChild } from './run-child.ts';

export const NEXT = join('node_modules', 'next', 'dist', 'bin', 'next');

/** Whether the dashboard was built from exactly the sources that are there now. */
export function isBuilt(root: string): boolean {
  const { buildId, sourceHash } = buildFiles(root);
  return (
    existsSync(buildId) && existsSync(sourceHash) && readFileSync(sourceHash, 'utf8') === hashSources(root)
  );
}

/**
 * Builds the dashboard.
 * @throws TsunaguError `unexpected` with the last lines of the build, or `disk-full`
 */
export async function buildWeb(root: string, logFolder: string, endings: Endings): Promise<void> {
  const hash = hashSources(root);
  const log = openChildLog(logFolder, 'build');
  const child = runChild(
    {
      args: [join(root, NEXT), 'build'],
      cwd: join(root, 'apps/web'),
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    },
    log,
  );
  endings.atEnd(() => child.end(1000));
  const reason = await child.ended;
  if (reason !== 'exit code 0') {
    const detail = `next build failed (${reason}); its last lines, from ${log.path}:\n${log.tail()}`;
    throw new TsunaguError(/ENOSPC|No space left/.test(log.tail()) ? 'disk-full' : 'unexpected', detail);
  }
  writeFileSync(buildFiles(root).sourceHash, hash);
}

function buildFiles(root: string): { buildId: string; sourceHash: string } {
  const folder = join(root, 'apps/web/.next');
  return { buildId: join(folder, 'BUILD_ID'), sourceHash: join(folder, 'tsunagu-sources') };
}
