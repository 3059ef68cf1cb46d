// `npm start` with small programs in place of the services, for tests of everything around them.
import { join } from 'node:path';
import type { ChildSpec } from '../../src/start/child-spec.ts';
import { runStart } from '../../src/start/run-start.ts';

const [journal = '', manner = ''] = process.argv.slice(2);
const program = join(import.meta.dirname, 'fake-service.mjs');

function spec(name: string, port: number, ready: ChildSpec['ready']): ChildSpec {
  return {
    name,
    args: [program, name, String(port), journal, name === 'worker' ? manner : ''],
    cwd: import.meta.dirname,
    env: {},
    ready,
    readyWithinMs: 20_000,
    graceMs: 1000,
  };
}

await runStart(
  {
    isBuilt: () => true,
    build: async () => {},
    services: ({ ports }) => [
      spec('ingest', ports.INGEST_PORT, {
        kind: 'http',
        url: `http://127.0.0.1:${ports.INGEST_PORT}/readyz`,
      }),
      spec('worker', ports.METRICS_PORT, { kind: 'line' }),
      spec('web', ports.PORT, { kind: 'http', url: `http://127.0.0.1:${ports.PORT}/api/healthz` }),
    ],
    afterwards: () => [],
    adminLink: async () => null,
  },
  [],
);
