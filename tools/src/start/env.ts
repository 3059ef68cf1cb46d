import { resolve } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';

/** What `npm start` was told, from its arguments and environment. */
export interface StartSettings {
  demo: boolean;
  /** Absolute. */
  dataFolder: string;
  /** null = the embedded PostgreSQL in the data folder. */
  databaseUrl: string | null;
  host: string;
  ports: Record<PortName, number>;
  /** Where people reach the dashboard, when that is not host and port. */
  dashboardUrl: string | null;
  /** Signs sessions; null = made once and kept in the data folder. */
  secret: string | null;
}

/** Ports by the environment variable that moves them. */
export const DEFAULT_PORTS = { PORT: 3000, INGEST_PORT: 4000, METRICS_PORT: 9464 } as const;
export type PortName = keyof typeof DEFAULT_PORTS;

/**
 * Reads the settings of a start.
 * @throws TsunaguError `bad-request` for a port that is none
 */
export function readStartSettings(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): StartSettings {
  const demo = args.includes('--demo');
  const names = Object.keys(DEFAULT_PORTS) as PortName[];
  const ports = Object.fromEntries(names.map((name) => [name, readPort(name, env[name])]));
  return {
    demo,
    dataFolder: resolve(env.TSUNAGU_DATA_DIR || (demo ? '.data/demo' : '.data')),
    databaseUrl: env.DATABASE_URL || null,
    host: env.TSUNAGU_HOST || '127.0.0.1',
    ports: ports as Record<PortName, number>,
    dashboardUrl: env.TSUNAGU_DASHBOARD_URL || null,
    secret: env.TSUNAGU_SECRET || null,
  };
}

function readPort(name: PortName, text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORTS[name];
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new TsunaguError('bad-request', `${name}=${text} is not a port (1–65535)`, { args: { name } });
}

/** The shell's environment with ours over it, for a child process. */
export function childEnv(ours: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...ours };
}
