import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { EmbeddedPostgres } from '../src/embedded/index.ts';
import { startTestServer } from './start-test-server.ts';

/** A throw-away server for all tests of the file that asks for it, in a folder that goes with it. */
export function serverForFile(): Pick<EmbeddedPostgres, 'url'> {
  let folder: string;
  let server: EmbeddedPostgres;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-server-'));
    server = await startTestServer(folder);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get url() {
      return server.url;
    },
  };
}
