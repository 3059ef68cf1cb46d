import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEnrolmentToken } from '@tsunagu/services/access';
import { type MadeCertificate, makeCertificate } from '@tsunagu/testkit/certificates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from '../stack/app-process.ts';
import { eventually } from '../stack/eventually.ts';
import { freePort } from '../stack/free-port.ts';
import { COLLECTOR_MAIN, INGEST_MAIN } from '../stack/paths.ts';
import { writeAttempts } from './client-log.ts';
import { type CrashDatabase, startCrashDatabase } from './crash-database.ts';
import { runToEnd } from './run-to-end.ts';

const authority = makeCertificate({ name: 'Company CA', authority: true });
const stranger = makeCertificate({ name: 'Company CA', authority: true });
const edgeOf = (issuer: MadeCertificate) => makeCertificate({ name: 'edge', names: ['localhost'], issuer });

let database: CrashDatabase;
let ingest: AppProcess;
let folder: string;
let url: string;
const file = (name: string) => path.join(folder, name);

function put({ cert, key }: MadeCertificate): void {
  for (const [name, text] of [
    ['tls.crt', cert],
    ['tls.key', key],
  ] as const) {
    writeFileSync(file(`${name}.new`), text);
    renameSync(file(`${name}.new`), file(name));
  }
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-tls-'));
  put(edgeOf(authority));
  writeFileSync(file('ca.pem'), authority.cert);
  writeFileSync(file('client.log'), '');
  database = await startCrashDatabase();
  const port = await freePort();
  url = `https://localhost:${port}`;
  ingest = await startApp({
    name: 'ingest',
    command: [INGEST_MAIN],
    env: {
      DATABASE_URL: database.url,
      INGEST_PORT: String(port),
      INGEST_TLS_CERT: file('tls.crt'),
      INGEST_TLS_KEY: file('tls.key'),
    },
    ready: async (output) => output.includes('"msg":"ready"'),
  });
});
afterAll(async () => {
  await ingest.stop();
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

const collector = (...words: string[]) =>
  runToEnd([COLLECTOR_MAIN, ...words], { TSUNAGU_HOME: file('home') }).then(
    () => true,
    () => false,
  );
const lookOnce = () => collector('once', '--source', `openfortivpn=${file('client.log')}`);
const stored = async () => {
  const [row] = await database.db.sql<{ n: number }[]>`select count(*)::int as n from attempt`;
  return row?.n ?? 0;
};
const served = (pairs: number) =>
  eventually(
    'the new pair is served',
    () => ingest.output().match(/certificate taken/g)?.length ?? 0,
    (n) => n >= pairs,
  );

test('a collector that knows the authority enrols and delivers over TLS, through a renewal, and to nobody else', async () => {
  const { token } = await createEnrolmentToken(
    { db: database.db, now: new Date() },
    { label: 'tls' },
    'system',
  );
  expect(await collector('enroll', '--server', url, '--token', token)).toBe(false);
  expect(await collector('enroll', '--server', url, '--token', token, '--ca-file', file('ca.pem'))).toBe(
    true,
  );
  await lookOnce();
  await writeAttempts(file('client.log'), 2, 0);
  await lookOnce();
  expect(await stored()).toBe(2);

  put(edgeOf(stranger));
  await served(1);
  await writeAttempts(file('client.log'), 1, 0);
  await lookOnce();
  expect(await stored()).toBe(2);

  put(edgeOf(authority));
  await served(2);
  await eventually(
    'what was kept is delivered',
    async () => {
      await lookOnce();
      return stored();
    },
    (n) => n === 3,
  );
});
