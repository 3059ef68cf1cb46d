import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { processIdentity, startEmbedded } from '@tsunagu/db/embedded';
import { ensureDatabase } from '@tsunagu/db/migrate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createClusterTemplate, createStartFixture, listen, type StartFixture } from './start-fixture.ts';

let template: { path: string; dispose(): void };
let fixture: StartFixture;

beforeAll(async () => {
  template = await createClusterTemplate();
});

afterAll(() => template.dispose());

afterEach(() => fixture.dispose());

const nothingLeft = () => expect.poll(fixture.livingPids, { timeout: 20_000 }).toEqual([]);

const inMountNamespace = ['--user', '--map-root-user', '--mount'];
const canMount =
  process.platform === 'linux' && spawnSync('unshare', [...inMountNamespace, 'true']).status === 0;

test('npm start, with fake services: uses the server of DATABASE_URL and leaves it running', {
  timeout: 60_000,
}, async () => {
  fixture = await createStartFixture(null);
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-given-'));
  const given = await startEmbedded(folder, { fast: true });
  try {
    const started = fixture.start('', { DATABASE_URL: await ensureDatabase(given.url, 'given') });
    await started.saw('ready: http');
    expect(started.output()).toContain(`database ready (127.0.0.1:${given.port}/given)`);
    started.child.kill('SIGTERM');
    await started.ended;
    expect(processIdentity(given.pid)).not.toBeNull();
    expect(existsSync(join(fixture.dataFolder, 'pg'))).toBe(false);
  } finally {
    await given.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('npm start, with fake services: makes the database on the first start', {
  timeout: 60_000,
}, async () => {
  fixture = await createStartFixture(null);
  await fixture.start().saw('ready: http');
});

describe('npm start, with fake services', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    fixture = await createStartFixture(template.path);
  });

  test('prints one address when everything is ready, and that address answers', async () => {
    const started = fixture.start();
    await started.saw('ready: http');
    const addresses = started.output().match(/http:\/\/\S+/g);
    expect(addresses).toEqual([`http://127.0.0.1:${fixture.ports.PORT}`]);
    expect((await fetch(addresses?.[0] ?? '')).status).toBe(200);
  });

  test('listening on every address, it prints one that can be opened, and which variable names the real one', async () => {
    const started = fixture.start('', { TSUNAGU_HOST: '0.0.0.0' });
    await started.saw('TSUNAGU_DASHBOARD_URL');
    expect(started.output()).toContain(`ready: http://127.0.0.1:${fixture.ports.PORT} `);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends web, worker, ingest and the database, in this order',
    async (signal) => {
      const started = fixture.start();
      await started.saw('ready: http');
      started.child.kill(signal);
      expect(await started.ended).toBe(0);
      const ended = fixture.journal().filter((entry) => entry.what === 'ended');
      expect(ended.map((entry) => entry.name)).toEqual(['web', 'worker', 'ingest']);
      expect(fixture.livingPids()).toEqual([]);
      expect(existsSync(join(fixture.dataFolder, 'instance.lock'))).toBe(false);
    },
  );

  test('a service that does not heed SIGTERM is killed', async () => {
    const started = fixture.start('ignores-sigterm');
    await started.saw('ready: http');
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    expect(fixture.livingPids()).toEqual([]);
  });

  test('after a SIGKILL the services end by themselves, and the next start takes the database over', async () => {
    const first = fixture.start();
    await first.saw('ready: http');
    first.child.kill('SIGKILL');
    await first.ended;
    const services = () => fixture.livingPids().length;
    await expect.poll(services, { timeout: 20_000 }).toBe(1);
    const second = fixture.start();
    await second.saw('ready: http');
    expect(second.output()).toContain('found running');
    second.child.kill('SIGTERM');
    await second.ended;
    expect(fixture.livingPids()).toEqual([]);
  });

  test('the death of its parent ends everything', async () => {
    const program = join(import.meta.dirname, 'fake-start.ts');
    const parent = spawn(
      'sh',
      ['-c', `"$0" "$1" "$2"; true`, process.execPath, program, join(dirname(fixture.dataFolder), 'journal')],
      {
        env: {
          ...process.env,
          DATABASE_URL: '',
          TSUNAGU_DATA_DIR: fixture.dataFolder,
          ...Object.fromEntries(Object.entries(fixture.ports).map(([name, port]) => [name, String(port)])),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await new Promise<void>((done) =>
      parent.stdout.on('data', (chunk) => String(chunk).includes('ready: http') && done()),
    );
    parent.kill('SIGKILL');
    await nothingLeft();
  });

  test('a service that dies is started again', async () => {
    const started = fixture.start();
    await started.saw('ready: http');
    await expect(fetch(`http://127.0.0.1:${fixture.ports.INGEST_PORT}/die`)).rejects.toThrow();
    await started.saw('ingest ended (exit code 9)');
    const begun = () =>
      fixture.journal().filter((entry) => entry.name === 'ingest' && entry.what === 'began').length;
    await expect.poll(begun, { timeout: 20_000 }).toBe(2);
  });

  test('a database that is killed comes up again on the same port', async () => {
    const started = fixture.start();
    await started.saw('ready: http');
    const lock = () => readFileSync(join(fixture.dataFolder, 'pg/data/postmaster.pid'), 'utf8').split('\n');
    const [pid, , , port] = lock();
    process.kill(Number(pid), 'SIGKILL');
    await started.saw('starting it again');
    await expect
      .poll(() => lock()[7]?.trim() === 'ready' && lock()[0] !== pid, { timeout: 20_000 })
      .toBe(true);
    expect(lock()[3]).toBe(port);
  });

  test('a service that ends again and again is given up with its last words, and nothing is left', async () => {
    const started = fixture.start('dies-at-once');
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(/worker ended again and again \(exit code 3\)[\s\S]*fake: cannot work/);
    expect(fixture.livingPids()).toEqual([]);
  });

  test('interrupted before it is ready, it leaves nothing behind', async () => {
    const started = fixture.start();
    await started.saw('database ready');
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    expect(fixture.livingPids()).toEqual([]);
  });
});

describe('npm start says what is wrong, with fake services', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    // Most of these end before a database is needed.
    fixture = await createStartFixture(null);
  });

  test('a second instance names the address and process of the first, which goes on', async () => {
    const first = fixture.start();
    await first.saw('ready: http');
    const second = fixture.start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`http://127.0.0.1:${fixture.ports.PORT} (process ${first.child.pid}`);
    expect((await fetch(`http://127.0.0.1:${fixture.ports.PORT}`)).ok).toBe(true);
  });

  test.each(['PORT', 'INGEST_PORT', 'METRICS_PORT'] as const)(
    'a taken %s names the port and the variable',
    async (name) => {
      const holder = await listen(fixture.ports[name]);
      const started = fixture.start();
      expect(await started.ended).toBe(1);
      expect(started.output()).toContain(`port ${fixture.ports[name]} on 127.0.0.1 is taken`);
      expect(started.output()).toContain(`${name}=${fixture.ports[name] + 1}`);
      await new Promise((done) => holder.close(done));
    },
  );

  test('a file in the place of the data folder is named and kept', async () => {
    writeFileSync(fixture.dataFolder, 'mine');
    const started = fixture.start();
    expect(await started.ended).toBe(1);
    expect(started.output()).toContain(`${fixture.dataFolder}: a file stands`);
    expect(readFileSync(fixture.dataFolder, 'utf8')).toBe('mine');
  });

  test('a database of another PostgreSQL is named and kept', async () => {
    const data = join(fixture.dataFolder, 'pg/data');
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'PG_VERSION'), '16\n');
    const started = fixture.start();
    expect(await started.ended).toBe(1);
    expect(started.output()).toContain('written by PostgreSQL 16, this runs 18');
    expect(readFileSync(join(data, 'PG_VERSION'), 'utf8')).toBe('16\n');
  });

  test('a DATABASE_URL nobody answers is named without its password', async () => {
    const started = fixture.start('', { DATABASE_URL: 'postgres://me:s3cret@127.0.0.1:1/tsunagu' });
    expect(await started.ended).toBe(1);
    expect(started.output()).toContain('127.0.0.1:1/tsunagu');
    expect(started.output()).not.toContain('s3cret');
  });

  test.runIf(canMount)('a full disk is named with what is free and what is needed', () => {
    const program = join(import.meta.dirname, 'fake-start.ts');
    const mount = `mkdir -p "$TSUNAGU_DATA_DIR" && mount -t tmpfs -o size=50m tmpfs "$TSUNAGU_DATA_DIR" && exec "$0" "$1"`;
    const result = spawnSync('unshare', [...inMountNamespace, 'sh', '-c', mount, process.execPath, program], {
      env: { ...process.env, DATABASE_URL: '', TSUNAGU_DATA_DIR: fixture.dataFolder },
      encoding: 'utf8',
    });
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(/The disk is full[\s\S]*has \d+ MB free; at least 300 MB are needed/);
  });

  test.skipIf(process.getuid?.() === 0)(
    'a data folder of another user is named (its rights taken away)',
    async () => {
      mkdirSync(fixture.dataFolder, { mode: 0o500 });
      const started = fixture.start();
      expect(await started.ended).toBe(1);
      expect(started.output()).toMatch(/data folder cannot be used[\s\S]*start as that user/);
    },
  );

  test('a port that is none is named', async () => {
    const started = fixture.start('', { PORT: '99999' });
    expect(await started.ended).toBe(1);
    expect(started.output()).toContain('PORT=99999 is not a port');
    expect(started.output()).toMatch(/A setting is not right[\s\S]*環境変数を直して/);
  });

  test.each([
    ['DATABASE_URL', 'garbage'],
    ['TSUNAGU_HOST', 'nosuch.invalid'],
    ['TSUNAGU_HOST', '198.51.100.7'],
  ])('a %s of %s is named, without a stack', async (name, value) => {
    const started = fixture.start('', { [name]: value });
    expect(await started.ended).toBe(1);
    expect(started.output()).toContain(`  ${name}`);
    expect(started.output()).not.toMatch(/^\s+at /m);
  });

  test('the worker’s port for figures, one above METRICS_PORT, is tried too', async () => {
    const holder = await listen(fixture.ports.METRICS_PORT + 1);
    const started = fixture.start();
    expect(await started.ended).toBe(1);
    expect(started.output()).toContain(`port ${fixture.ports.METRICS_PORT + 1} on 127.0.0.1 is taken`);
    await new Promise((done) => holder.close(done));
  });

  test('the message stands in Japanese and English', async () => {
    writeFileSync(fixture.dataFolder, '');
    const started = fixture.start();
    await started.ended;
    expect(started.output()).toMatch(/The data folder cannot be used/);
    expect(started.output()).toMatch(/データフォルダーを使えません/);
  });
});
