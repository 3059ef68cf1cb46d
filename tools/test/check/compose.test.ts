import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCompose } from '../../src/check/compose.ts';
import { parseYaml } from '../../src/check/parse-yaml.ts';
import { createSourceTree } from '../../src/check/source-tree.ts';
import { told } from './plant.ts';

const sound = [
  'services:',
  '  db:',
  '    image: postgres:18',
  '    environment:',
  `      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?needed}`,
  '    volumes:',
  '      - data:/var/lib',
  '    healthcheck:',
  '      test: ["CMD", "pg_isready"]',
  '  own:',
  '    image: tsunagu:local',
  '    build: .',
  '    read_only: true',
  '    cap_drop:',
  '      - ALL',
  '    security_opt:',
  '      - no-new-privileges:true',
  '    command: ["node", "apps/ingest/src/main.ts"]',
  '    ports:',
  `      - "\${ADDRESS:-127.0.0.1}:80:80"`,
  '    depends_on:',
  '      db:',
  '        condition: service_healthy',
  '    healthcheck:',
  '      test: ["CMD", "true"]',
  'volumes:',
  '  data:',
].join('\n');
const check = (text: string) =>
  told(checkCompose(createSourceTree({ 'compose.scale.yml': text, 'apps/ingest/src/main.ts': '' })));

test('a sound compose file breaks nothing', () => {
  expect(check(sound)).toEqual([]);
});

test.each([
  [
    'a service that is not there is waited for',
    '      db:\n        condition',
    '      cache:\n        condition',
    /waits for cache/,
  ],
  ['a volume is not declared', '  data:', '  other:', /mounts data/],
  ['a file that is mounted is missing', 'data:/var/lib', './nowhere.conf:/etc/x', /mounts \.\/nowhere\.conf/],
  ['a port is open to everybody', `\${ADDRESS:-127.0.0.1}:80`, '80', /publishes 80:80/],
  ['a service of ours may write its own files', '    read_only: true\n', '', /may change its own files/],
  [
    'a program is not there',
    'ingest/src/main.ts',
    'ingest/src/start.ts',
    /starts apps\/ingest\/src\/start\.ts/,
  ],
  ['nobody asks whether it is well', '      test: ["CMD", "true"]', '      interval: 1s', /healthy/],
  ['a secret is written in it', `\${POSTGRES_PASSWORD:?needed}`, 'secret', /POSTGRES_PASSWORD must be given/],
  [
    'a program is the owner of the database',
    '    ports:\n',
    `    environment:\n      DATABASE_URL: postgres://a:\${POSTGRES_PASSWORD:?needed}@db/a\n    ports:\n`,
    /own: uses the database as its owner/,
  ],
  ['it cannot be read', 'volumes:\n', 'volumes: {\n', /cannot be read/],
])('is caught when %s', (_what, from, to, said) => {
  expect(sound).toContain(from);
  const found = check(sound.replaceAll(from, to));
  expect(found).toEqual([expect.stringMatching(said)]);
});

describe('compose.scale.yml', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../compose.scale.yml'), 'utf8');
  type Service = { deploy?: { replicas: string }; environment: Record<string, string> };
  const { services } = parseYaml(text) as unknown as { services: Record<string, Service> };

  test('runs three ingest and two workers, and says that no engine here could run it', () => {
    expect(services.ingest?.deploy?.replicas).toBe('3');
    expect(services.worker?.deploy?.replicas).toBe('2');
    expect(text).toMatch(/^# No engine here could run this file/m);
  });

  test('only what does not listen comes through the pool', () => {
    const pooled = Object.entries(services).filter(([, one]) =>
      one.environment?.DATABASE_URL?.includes('@pgbouncer:'),
    );
    expect(pooled.map(([name]) => name)).toEqual(['ingest']);
  });
});
