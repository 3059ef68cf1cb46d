import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseYaml, type Yaml } from '../../src/check/parse-yaml.ts';
import { readTree } from '../../src/check/read-tree.ts';

const root = join(import.meta.dirname, '../../..');
const text = (name: string) => readFileSync(join(root, name), 'utf8');

type Service = { [key: string]: Yaml };
const compose = parseYaml(text('docker-compose.yml')) as {
  services: Record<string, Service>;
  volumes: object;
};
const services = Object.entries(compose.services);
const own = services.filter(([, service]) => service.image === 'tsunagu:local');
const lasting = services.filter(([, service]) => service.restart !== 'no');

describe('docker-compose.yml (read without an engine)', () => {
  test('has the services of the architecture, Redis only by profile', () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      'ingest',
      'postgres',
      'redis',
      'schema',
      'web',
      'worker',
    ]);
    expect(services.filter(([, service]) => service.profiles !== undefined).map(([name]) => name)).toEqual([
      'redis',
    ]);
  });

  test.each(lasting)('%s says whether it is healthy', (_name, service) => {
    expect((service.healthcheck as Service).test).toEqual(expect.arrayContaining(['CMD']));
  });

  test.each(own)('%s cannot change its own files or gain rights', (_name, service) => {
    expect(service).toMatchObject({
      read_only: 'true',
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  test('only the dashboard and the edge are published, on loopback unless told otherwise', () => {
    const published = services.filter(([, service]) => service.ports !== undefined);
    expect(published.map(([name]) => name).sort()).toEqual(['ingest', 'web']);
    for (const [, service] of published) expect(JSON.stringify(service.ports)).toContain('127.0.0.1');
  });

  test('no secret is written in it: each must be given', () => {
    const roles = ['INGEST', 'WORKER', 'WEB'].map((program) => `${program}_DATABASE_PASSWORD`);
    for (const name of ['POSTGRES_PASSWORD', ...roles, 'TSUNAGU_SECRET']) {
      const uses = text('docker-compose.yml').match(new RegExp(String.raw`\$\{${name}[^}]*\}`, 'g')) ?? [];
      expect(uses.length).toBeGreaterThan(0);
      for (const use of uses) expect(use).toMatch(/^\$\{\w+:\?/);
    }
  });

  test('each program has the database role of its name, and only what brings the schema up to date is its owner', () => {
    const roleOf = ([name, { environment }]: (typeof services)[number]) => [
      name,
      /postgres:\/\/(\w+):/.exec(String((environment as Service | undefined)?.DATABASE_URL))?.[1],
    ];
    expect(Object.fromEntries(own.map(roleOf))).toEqual({
      schema: 'tsunagu',
      ingest: 'tsunagu_ingest',
      worker: 'tsunagu_worker',
      web: 'tsunagu_web',
    });
  });

  test('every service waits for what it needs, and that exists', () => {
    for (const [, service] of services)
      for (const name of Object.keys((service.depends_on ?? {}) as object))
        expect(Object.keys(compose.services)).toContain(name);
    for (const name of ['ingest', 'worker', 'web'])
      expect(compose.services[name]?.depends_on).toEqual({
        schema: { condition: 'service_completed_successfully' },
      });
  });

  test.each(own)('%s starts a file that exists', (_name, service) => {
    const [program, file = ''] = service.command as string[];
    const path = join('/', String(service.working_dir ?? '/app'), file).replace('/app/', '');
    expect(program).toBe('node');
    expect(() => readFileSync(join(root, path))).not.toThrow();
  });

  test.each([
    ['garbage', /DATABASE_URL is not of the form/],
    ['postgres://me:s3cret@127.0.0.1:1/x', /127\.0\.0\.1:1\/x: .*; check DATABASE_URL/],
  ])(
    'the service schema says what is wrong about the DATABASE_URL %s, without a stack or a password',
    (url, said) => {
      const program = join(root, 'tools/src/compose/prepare-database.ts');
      const { status, stderr } = spawnSync(process.execPath, [program], {
        encoding: 'utf8',
        env: { ...process.env, DATABASE_URL: url },
      });
      expect(status).toBe(1);
      expect(stderr).toMatch(said);
      expect(stderr).not.toMatch(/s3cret|^\s+at /m);
    },
  );

  test('every named volume is declared', () => {
    const named = services
      .flatMap(([, service]) => (service.volumes ?? []) as string[])
      .map((volume) => volume.split(':')[0]);
    expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named));
  });
});

describe('Dockerfile', () => {
  const instructions = text('Dockerfile')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line));

  test('copies the package.json of every room before it installs', () => {
    const rooms = readTree(root).paths.filter((path) =>
      /^((apps|packages)\/[^/]+|tools|e2e|bench)\/package\.json$/.test(path),
    );
    const installAt = instructions.findIndex((line) => line.startsWith('RUN npm ci'));
    for (const room of rooms) {
      const copyAt = instructions.findIndex((line) => line.startsWith(`COPY ${room} `));
      expect(copyAt, `COPY ${room}`).toBeGreaterThan(-1);
      expect(copyAt).toBeLessThan(installAt);
    }
  });

  test('brings the library that the pinned Node is linked against, in every image before Node is needed', () => {
    const stages = instructions
      .join('\n')
      .split(/^(?=FROM )/m)
      .filter((stage) => !stage.startsWith('FROM install'));
    expect(stages).toHaveLength(2);
    for (const stage of stages) {
      const lines = stage.split('\n');
      const libraryAt = lines.findIndex((line) => /^RUN .*--no-install-recommends libatomic1\b/.test(line));
      expect(libraryAt, stage).toBeGreaterThan(-1);
      expect(lines.slice(0, libraryAt).join('\n')).not.toMatch(/^(RUN npm|USER|CMD)/m);
    }
  });

  test('runs as a user that is not root', () => {
    const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM')));
    expect(last.find((line) => line.startsWith('USER'))).toMatch(/^USER [1-9]\d+/);
  });

  test('names the version of every image it begins with', () => {
    const images = instructions
      .filter((line) => line.startsWith('FROM'))
      .map((line) => line.split(' ')[1] ?? '');
    for (const image of images.filter((name) => name !== 'install')) expect(image).toMatch(/:[\w.-]+$/);
  });

  test('.dockerignore keeps secrets, data and installed packages out', () => {
    expect(text('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.git', '.data', '**/node_modules', '**/.next']),
    );
  });
});

describe('the YAML reader of this test', () => {
  test('merges an anchor, and what is written beside it wins', () => {
    expect(parseYaml('a: &x\n  b: 1\n  c: 2\nd:\n  <<: *x\n  c: "3"\n')).toEqual({
      a: { b: '1', c: '2' },
      d: { b: '1', c: '3' },
    });
  });

  test.each(['a: 1\n\tb: 2', 'a: 1\na: 2', 'a: *nowhere', 'just text', 'a:\n    b: 1\n  c: 2'])(
    'does not misread %j',
    (source) => {
      expect(() => parseYaml(source)).toThrow();
    },
  );
});
