import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@tsunagu/db';
import { eventually } from '../stack/eventually.ts';
import { findProgram } from '../stack/find-program.ts';
import { freePort } from '../stack/free-port.ts';
import { ROOT } from '../stack/paths.ts';

/** null = it is not installed. */
export const pgbouncer: string | null = findProgram('pgbouncer');

/** Before 1.21 a pool that hands on transactions knows no prepared statements: clients must not prepare any. */
const PREPARES_SINCE = [1, 21] as const;
export interface Pooled extends AsyncDisposable {
  /** As programs get it. */
  readonly url: string;
}

/** Debian's pgbouncer in front of a database, set as compose.scale.yml sets it. */
export async function startPgbouncer(program: string, databaseUrl: string): Promise<Pooled> {
  const target = new URL(databaseUrl);
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-pgbouncer-'));
  const port = await freePort();
  const prepares = await knowsPrepared(program);
  writeFileSync(path.join(folder, 'pgbouncer.ini'), settings(target, folder, port, prepares));
  const password = decodeURIComponent(target.password);
  writeFileSync(path.join(folder, 'userlist.txt'), `"${target.username}" "${password}"\n`);
  // It does not run as root; the account it becomes has to read what it is told.
  chmodSync(folder, 0o755);
  const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const pool = spawn(program, [...asUser, path.join(folder, 'pgbouncer.ini')], { stdio: 'ignore' });
  const gone = once(pool, 'exit');
  const url = new URL(databaseUrl);
  url.port = String(port);
  url.searchParams.set('max_pipeline', '0');
  if (!prepares) url.searchParams.set('prepare', 'false');
  await eventually('pgbouncer answers', () => answers(url.href), Boolean, 15_000);
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      pool.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function knowsPrepared(program: string): Promise<boolean> {
  const child = spawn(program, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  await once(child, 'close');
  const [, major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(said) ?? [];
  return Number(major) > PREPARES_SINCE[0] || Number(minor) >= PREPARES_SINCE[1];
}

/** The product's own file, except for where things are and what an older version does not know. */
function settings(target: URL, folder: string, port: number, prepares: boolean): string {
  const lines = readFileSync(path.join(ROOT, 'tools/src/compose/pgbouncer.ini'), 'utf8').split('\n');
  const here: Readonly<Record<string, string>> = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    auth_file: path.join(folder, 'userlist.txt'),
  };
  return lines
    .filter((line) => prepares || !line.startsWith('max_prepared_statements'))
    .map((line) => {
      const name = line.split(' = ')[0] ?? '';
      if (name === 'tsunagu')
        return line.replace('host=postgres port=5432', `host=${target.hostname} port=${target.port}`);
      return name in here ? `${name} = ${here[name]}` : line;
    })
    .join('\n');
}

async function answers(url: string): Promise<boolean> {
  const database = openDatabase(url, { max: 1, connectTimeoutSeconds: 1 });
  try {
    return await database.sql`select 1`.then(
      () => true,
      () => false,
    );
  } finally {
    await database.close();
  }
}
