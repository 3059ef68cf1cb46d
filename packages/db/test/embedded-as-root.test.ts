import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmbedded } from '../src/embedded/index.ts';
import { locateBinaries } from '../src/embedded/locate-binaries.ts';

const isRoot = process.getuid?.() === 0;
const nobody = 65534;
/** A clone below a folder that only root may enter cannot be run by anybody else. */
const othersMayRun =
  isRoot && spawnSync(locateBinaries().postgres, ['--version'], { uid: nobody, gid: nobody }).status === 0;

test.runIf(othersMayRun)('as root, a folder that belongs to a user is served as that user', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tsunagu-embedded-'));
  chownSync(dir, nobody, nobody);
  const server = await startEmbedded(dir, { fast: true });
  try {
    expect(statSync(join(dir, 'data/PG_VERSION')).uid).toBe(nobody);
    expect(readFileSync(`/proc/${server.pid}/status`, 'utf8')).toMatch(/^Uid:\s+65534/m);
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
});

test.runIf(isRoot)('as root, a folder of root’s own stays root’s', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tsunagu-embedded-'));
  const server = await startEmbedded(dir, { fast: true });
  try {
    expect([0, nobody]).toContain(statSync(join(dir, 'data/PG_VERSION')).uid);
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
});
