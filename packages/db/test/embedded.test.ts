import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type EmbeddedPostgres,
  findEmbedded,
  processIdentity,
  startEmbedded,
} from '../src/embedded/index.ts';

let dir: string;
let started: EmbeddedPostgres[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tsunagu-embedded-'));
  started = [];
});

afterEach(async () => {
  for (const server of started) await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function start(options: { port?: number } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbedded(dir, { fast: true, ...options });
  started.push(server);
  return server;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice() {} });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

/** Starts a server in another process, which waits until it is killed. */
async function startElsewhere(): Promise<{ kill(): Promise<void>; server: { pid: number; port: number } }> {
  const script = `import { startEmbedded } from '${join(import.meta.dirname, '../src/embedded/index.ts')}';
    const s = await startEmbedded(process.argv[1], { fast: true });
    console.log(JSON.stringify({ pid: s.pid, port: s.port })); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((done) => child.stdout.once('data', (chunk) => done(String(chunk))));
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const kill = () => {
    child.kill('SIGKILL');
    return gone;
  };
  return { server: JSON.parse(line), kill };
}

test('makes a cluster, answers queries in UTC and UTF-8, and keeps the data over a restart', async () => {
  const first = await start();
  await query(first.url, "create table t as select '東京' as place");
  await first.stop();
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(
    await query(second.url, "select place, length(place) as n, current_setting('TimeZone') as tz from t"),
  ).toEqual([{ place: '東京', n: 2, tz: 'UTC' }]);
});

test('stop returns when the process is gone and its lock file with it', async () => {
  const server = await start();
  await server.stop();
  expect(processIdentity(server.pid)).toBeNull();
  expect(existsSync(join(dir, 'data/postmaster.pid'))).toBe(false);
});

test('a second stop does nothing', async () => {
  const server = await start();
  await server.stop();
  await expect(server.stop()).resolves.toBeUndefined();
});

test('comes up again on the same port after SIGKILL, with everything that was committed', async () => {
  const first = await start();
  await query(first.url, 'create table t as select generate_series(1, 1000) as n');
  process.kill(first.pid, 'SIGKILL');
  const second = await start({ port: first.port });
  expect(second.port).toBe(first.port);
  expect(await query(second.url, 'select count(*)::int as n from t')).toEqual([{ n: 1000 }]);
});

test('adopts the server of a process that was killed, and stops it', async () => {
  const elsewhere = await startElsewhere();
  await elsewhere.kill();
  const adopted = await start();
  expect(adopted).toMatchObject({ adopted: true, pid: elsewhere.server.pid, port: elsewhere.server.port });
  expect(await query(adopted.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await adopted.stop();
  expect(processIdentity(adopted.pid)).toBeNull();
});

test('refuses a folder whose server belongs to a living process, naming that process', async () => {
  const elsewhere = await startElsewhere();
  try {
    await expect(startEmbedded(dir)).rejects.toMatchObject({ code: 'second-instance' });
    expect(processIdentity(elsewhere.server.pid)).not.toBeNull();
  } finally {
    await elsewhere.kill();
    await start();
  }
});

test('the same process may ask twice and gets the same server', async () => {
  const first = await start();
  const second = await start();
  expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url });
});

test('a command beside it finds the running server, and nothing after it stopped', async () => {
  expect(findEmbedded(dir)).toBeNull();
  const server = await start();
  expect(findEmbedded(dir)).toEqual({ url: server.url, port: server.port, pid: server.pid });
  await server.stop();
  expect(findEmbedded(dir)).toBeNull();
});

test('a fixed port that is taken is named', async () => {
  const holder = createServer();
  await new Promise<void>((done) => holder.listen(0, '127.0.0.1', done));
  const address = holder.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    await expect(start({ port })).rejects.toMatchObject({ code: 'port-in-use', args: { port } });
    await expect(startEmbedded(dir, { port })).rejects.toMatchObject({ code: 'port-in-use', args: { port } });
  } finally {
    await new Promise((done) => holder.close(done));
  }
});

test('the password and the folder are closed to other users', async () => {
  await start();
  expect(statSync(join(dir, 'password')).mode & 0o777).toBe(0o600);
  expect(statSync(join(dir, 'data')).mode & 0o077).toBe(0);
});

test('a draft that an interrupted initdb left is cleared away and stands in nobody’s way', async () => {
  writeFileSync(join(dir, 'data.new-1'), 'half');
  await start();
  expect(readdirSync(dir)).not.toContain('data.new-1');
});

test.runIf(process.platform === 'linux')(
  'starts although the stale lock file names a pid of another program',
  async () => {
    const server = await start();
    process.kill(server.pid, 'SIGKILL');
    await expect.poll(() => processIdentity(server.pid)).toBeNull();
    const lock = join(dir, 'data/postmaster.pid');
    const lines = readFileSync(lock, 'utf8').split('\n');
    const stranger = spawn('sleep', ['60']);
    try {
      writeFileSync(lock, [String(stranger.pid), ...lines.slice(1)].join('\n'));
      expect((await start()).adopted).toBe(false);
    } finally {
      stranger.kill();
    }
  },
);
