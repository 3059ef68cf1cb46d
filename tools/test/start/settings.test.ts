import { describe, expect, test } from 'vitest';
import { readStartSettings } from '../../src/start/env.ts';
import { localAddress } from '../../src/start/local-address.ts';
import { requireFreePorts } from '../../src/start/require-free-ports.ts';
import { usedPorts } from '../../src/start/used-ports.ts';

describe('settings', () => {
  test('have the documented defaults, on loopback', () => {
    expect(readStartSettings([], {})).toMatchObject({
      demo: false,
      host: '127.0.0.1',
      ports: { PORT: 3000, INGEST_PORT: 4000, METRICS_PORT: 9464 },
      databaseUrl: null,
    });
  });

  test('of the demo keep its data apart', () => {
    expect(readStartSettings(['--demo'], {}).dataFolder).toMatch(/\.data[/\\]demo$/);
  });

  test.each(['0', '65536', '-1', '3000.5', 'web'])('refuse %s as a port', (text) => {
    expect(() => readStartSettings([], { PORT: text })).toThrow(/setting-wrong: PORT=/);
  });

  test.each([
    [{ PORT: '4000' }, /PORT and INGEST_PORT are both 4000/],
    [{ METRICS_PORT: '3000' }, /PORT and METRICS_PORT are both 3000/],
    [{ METRICS_PORT: '3999' }, /INGEST_PORT and METRICS_PORT \+ 1 \(the worker\) are both 4000/],
    [{ METRICS_PORT: '65535' }, /METRICS_PORT \+ 1 \(the worker\) would be 65536/],
  ])('refuse ports that two services would share, or that do not exist: %o', (env, message) => {
    expect(() => readStartSettings([], env)).toThrow(message);
  });

  test('let ports stand beside each other', () => {
    const settings = readStartSettings([], { PORT: '65532', INGEST_PORT: '65533', METRICS_PORT: '65534' });
    expect(usedPorts(settings).map(({ port }) => port)).toEqual([65_532, 65_533, 65_534, 65_535]);
  });

  test.each(['garbage', 'http://db/x', 'postgres://', 'postgres://me:s3cret/x@db/x'])(
    'refuse %s as a DATABASE_URL, without repeating its password',
    (text) => {
      const read = () => readStartSettings([], { DATABASE_URL: text });
      expect(read).toThrow(/setting-wrong: DATABASE_URL/);
      expect(read).not.toThrow(/s3cret/);
    },
  );

  test.each(['postgres://me:p%40ss@db:5432/x', 'postgresql://[::1]/x'])(
    'take %s as a DATABASE_URL',
    (text) => {
      expect(readStartSettings([], { DATABASE_URL: text }).databaseUrl).toBe(text);
    },
  );

  test('give each program its role, and refuse one without the database that it belongs to', () => {
    const env = { DATABASE_URL: 'postgres://o@db/x', TSUNAGU_WEB_DATABASE_URL: 'postgres://w@db/x' };
    expect(readStartSettings([], env).programDatabaseUrls).toEqual({
      ingest: null,
      worker: null,
      web: 'postgres://w@db/x',
    });
    const read = (web: string) => () => readStartSettings([], { TSUNAGU_WEB_DATABASE_URL: web });
    expect(read('postgres://w:s3cret@db/x')).toThrow(
      /setting-wrong: TSUNAGU_WEB_DATABASE_URL needs DATABASE_URL/,
    );
    expect(read('postgres://w:s3cret/x@db/x')).toThrow(/setting-wrong: TSUNAGU_WEB_DATABASE_URL is not/);
    expect(read('postgres://w:s3cret/x@db/x')).not.toThrow(/s3cret/);
  });

  test('refuse a TSUNAGU_DASHBOARD_URL that is no address of a page', () => {
    expect(() => readStartSettings([], { TSUNAGU_DASHBOARD_URL: 'tsunagu' })).toThrow(
      /setting-wrong: TSUNAGU_DASHBOARD_URL=tsunagu/,
    );
  });
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://[::1]:3000'],
  ['fd00::7', 'http://[fd00::7]:3000'],
  ['tsunagu.example.test', 'http://tsunagu.example.test:3000'],
])('what listens on %s is reached from here under %s', (host, address) => {
  expect(localAddress(host, 3000)).toBe(address);
});

describe('an address that is none of this machine', () => {
  test.each(['nosuch.invalid', '198.51.100.7'])('%s is named with its variable', async (host) => {
    const ports = usedPorts(readStartSettings([], { TSUNAGU_HOST: host }));
    await expect(requireFreePorts(ports)).rejects.toThrow(
      `setting-wrong: TSUNAGU_HOST=${host} is no address`,
    );
  });

  test('is also named for the figures', async () => {
    const ports = usedPorts(readStartSettings([], { METRICS_HOST: '198.51.100.7' }));
    const figures = ports.filter(({ name }) => name === 'METRICS_PORT');
    await expect(requireFreePorts(figures)).rejects.toThrow('setting-wrong: METRICS_HOST=198.51.100.7');
  });
});
