import { join } from 'node:path';
import { STORE_PROGRAMS, type StoreProgram } from '@tsunagu/db';
import { NEXT } from './build-web.ts';
import type { ChildSpec } from './child-spec.ts';
import { programUrlName, type StartSettings } from './env.ts';
import { localAddress } from './local-address.ts';
import type { ProgramDatabases } from './program-databases.ts';
import { workerMetricsPort } from './used-ports.ts';

/** A cold start on two busy cores takes a tenth of this. */
const readyWithinMs = 90_000;

/** Environment of what the owner of the database runs; services get a role of their own in place of theirs. */
export function serviceEnv(
  settings: StartSettings,
  databaseUrl: string,
  secret: string,
): Record<string, string> {
  return {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    TSUNAGU_HOST: settings.host,
    PORT: String(settings.ports.PORT),
    INGEST_PORT: String(settings.ports.INGEST_PORT),
    METRICS_PORT: String(settings.ports.METRICS_PORT),
    TSUNAGU_DATA_DIR: settings.dataFolder,
    TSUNAGU_SECRET: secret,
    // For links in notifications.
    PUBLIC_URL: settings.dashboardUrl ?? localAddress(settings.host, settings.ports.PORT),
    // The simulated machines know no authority of anybody's.
    ...(settings.demo ? { TSUNAGU_DEMO: '1', INGEST_TLS_CERT: '', INGEST_TLS_KEY: '' } : {}),
  };
}

/**
 * The services in the order in which they start. They end the other way round: first what people see, last what
 * collectors reach, so that an attempt in flight is still acknowledged.
 */
export function serviceSpecs(
  root: string,
  settings: StartSettings,
  env: Record<string, string>,
  databases: ProgramDatabases,
): ChildSpec[] {
  const { host, ports } = settings;
  const edge = localAddress(host, ports.INGEST_PORT, settings.edgeHasTls ? 'https' : 'http');
  const envOf = (program: StoreProgram) => ({ ...env, ...othersRoles, DATABASE_URL: databases[program] });
  return [
    {
      name: 'ingest',
      args: [join(root, 'apps/ingest/src/main.ts')],
      cwd: root,
      env: { ...envOf('ingest'), ...(settings.demo ? demoEdge(root) : {}) },
      ready: { kind: 'http', url: `${edge}/readyz` },
      readyWithinMs,
      graceMs: 10_000,
    },
    {
      name: 'worker',
      args: [join(root, 'apps/worker/src/main.ts')],
      cwd: root,
      // One port for each process that has figures.
      env: { ...envOf('worker'), METRICS_PORT: String(workerMetricsPort(ports)) },
      ready: { kind: 'line' },
      readyWithinMs,
      graceMs: 10_000,
    },
    {
      name: 'web',
      args: [join(root, NEXT), 'start', '-H', host, '-p', String(ports.PORT)],
      cwd: join(root, 'apps/web'),
      env: envOf('web'),
      ready: { kind: 'http', url: `${localAddress(host, ports.PORT)}/api/healthz` },
      readyWithinMs,
      // Live pages hold their connection open for ever; waiting longer gains nothing.
      graceMs: 2000,
    },
  ];
}

/** What the shell may hold for the others is not passed on. */
const othersRoles = Object.fromEntries(STORE_PROGRAMS.map((program) => [programUrlName(program), '']));

/** The simulated machines have internet lines: their sender says whose address each has, as a proxy does. */
const demoEdge = (root: string) => ({
  INGEST_NETWORKS_FILE: join(root, 'tools/src/demo/networks.txt'),
  TRUSTED_PROXIES: '127.0.0.1,::1',
});

/** The simulated fleet of the demo: first its history, then live. */
export function demoSpec(root: string, env: Record<string, string>): ChildSpec {
  return {
    name: 'demo',
    args: [join(root, 'tools/src/demo.ts')],
    cwd: root,
    env,
    ready: { kind: 'line' },
    readyWithinMs: 30 * 60_000,
    graceMs: 2000,
    tellsProgress: true,
  };
}
