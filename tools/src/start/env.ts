import { resolve } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { STORE_PROGRAMS, type StoreProgram } from '@tsunagu/db';
import { requireDistinctPorts } from './used-ports.ts';

/** What `npm start` was told, from its arguments and environment. */
export interface StartSettings {
  demo: boolean;
  /** Absolute. */
  dataFolder: string;
  /** null = the embedded PostgreSQL in the data folder. */
  databaseUrl: string | null;
  /** By which role each program uses the database of `databaseUrl`; null = by that one's. */
  programDatabaseUrls: Record<StoreProgram, string | null>;
  /** Where dashboard and edge listen. */
  host: string;
  /** Where figures are served. */
  metricsHost: string;
  ports: Record<PortName, number>;
  /** The edge ends TLS itself. */
  edgeHasTls: boolean;
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
 * @throws TsunaguError `setting-wrong`, naming the variable
 */
export function readStartSettings(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): StartSettings {
  const demo = args.includes('--demo');
  const names = Object.keys(DEFAULT_PORTS) as PortName[];
  const ports = Object.fromEntries(names.map((name) => [name, readPort(name, env[name])]));
  const settings: StartSettings = {
    demo,
    dataFolder: resolve(env.TSUNAGU_DATA_DIR || (demo ? '.data/demo' : '.data')),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    programDatabaseUrls: readProgramDatabaseUrls(env),
    host: env.TSUNAGU_HOST || '127.0.0.1',
    metricsHost: env.METRICS_HOST || '127.0.0.1',
    ports: ports as Record<PortName, number>,
    edgeHasTls: !demo && Boolean(env.INGEST_TLS_CERT),
    dashboardUrl: readDashboardUrl(env.TSUNAGU_DASHBOARD_URL),
    secret: env.TSUNAGU_SECRET || null,
  };
  requireDistinctPorts(settings);
  return settings;
}

function readPort(name: PortName, text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORTS[name];
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new TsunaguError('setting-wrong', `${name}=${text} is not a port (1–65535)`, { args: { name } });
}

/**
 * A PostgreSQL to use instead of the embedded one; null without one.
 * @throws TsunaguError `setting-wrong`, without its value
 */
export function readDatabaseUrl(text: string | undefined, name = 'DATABASE_URL'): string | null {
  if (!text) return null;
  const url = URL.parse(text);
  if (/^postgres(ql)?:$/.test(url?.protocol ?? '') && url?.hostname) return text;
  // Its value is not shown: it holds a password.
  const detail = `${name} is not of the form postgres://user:password@host:5432/database; in the password, @ is written %40, / %2F and : %3A`;
  throw new TsunaguError('setting-wrong', detail, { args: { name } });
}

/** The variable that gives a program's own role; `tsunagu-admin roles` prints it. */
export const programUrlName = (program: StoreProgram) => `TSUNAGU_${program.toUpperCase()}_DATABASE_URL`;

function readProgramDatabaseUrls(env: NodeJS.ProcessEnv): StartSettings['programDatabaseUrls'] {
  const urls = STORE_PROGRAMS.map((program) => {
    const name = programUrlName(program);
    const url = readDatabaseUrl(env[name], name);
    // The embedded one has roles of its own, and two databases would tear apart what belongs together.
    if (url !== null && !env.DATABASE_URL)
      throw new TsunaguError(
        'setting-wrong',
        `${name} needs DATABASE_URL, of the owner who brings the schema up to date`,
        {
          args: { name },
        },
      );
    return [program, url] as const;
  });
  return Object.fromEntries(urls) as Record<StoreProgram, string | null>;
}

function readDashboardUrl(text: string | undefined): string | null {
  if (!text) return null;
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  const detail = `TSUNAGU_DASHBOARD_URL=${text} is not of the form https://tsunagu.example.co.jp`;
  throw new TsunaguError('setting-wrong', detail, { args: { name: 'TSUNAGU_DASHBOARD_URL' } });
}

/** The shell's environment with ours over it, for a child process. */
export function childEnv(ours: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...ours };
}
