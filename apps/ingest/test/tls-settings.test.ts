import { expect, test } from 'vitest';
import { keepCertificate } from '../src/tls/keep-certificate.ts';
import { readTlsSettings } from '../src/tls/tls-settings.ts';
import { NOW } from './running-edge.ts';
import { first, folder, put, renewed } from './tls-files.ts';

test.each([
  [{}, null],
  [
    { INGEST_TLS_CERT: 'a', INGEST_TLS_KEY: 'b' },
    { certFile: 'a', keyFile: 'b', minVersion: 'TLSv1.2' },
  ],
  [
    { INGEST_TLS_CERT: 'a', INGEST_TLS_KEY: 'b', INGEST_TLS_MIN_VERSION: 'TLSv1.3' },
    { certFile: 'a', keyFile: 'b', minVersion: 'TLSv1.3' },
  ],
])('settings %o', (env, settings) => {
  expect(readTlsSettings(env)).toEqual(settings);
});

test.each([
  [{ INGEST_TLS_CERT: 'a' }, 'INGEST_TLS_KEY'],
  [{ INGEST_TLS_KEY: 'a' }, 'INGEST_TLS_CERT'],
  [{ INGEST_TLS_MIN_VERSION: 'TLSv1.1' }, 'INGEST_TLS_MIN_VERSION'],
])('half a pair, or a version that is not safe, starts nothing: %o', (env, name) => {
  expect(() => readTlsSettings(env)).toThrow(name);
});

test('a first pair that cannot be served starts nothing', () => {
  const parts = { now: () => new Date(NOW), metrics: null as never, log: null as never };
  const settings = put(folder(), { cert: first.cert, key: renewed.key });
  expect(() => keepCertificate(settings, parts)).toThrow('no pair');
  expect(() => keepCertificate({ ...settings, keyFile: 'nowhere' }, parts)).toThrow('nowhere');
});
