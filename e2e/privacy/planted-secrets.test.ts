import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEnrolmentToken } from '@tsunagu/services/access';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CrashDatabase, startCrashDatabase } from '../crash/crash-database.ts';
import { runToEnd } from '../crash/run-to-end.ts';
import { type IngestProgram, startIngest } from '../crash/start-programs.ts';
import { COLLECTOR_MAIN } from '../stack/paths.ts';
import { type PlantedLog, password, plantLogs } from './planted-secrets.ts';
import { type PlantedState, plantingMissing, plantState } from './planted-state.ts';
import { type RecordingProxy, recordingProxy } from './recording-proxy.ts';

/** In the environment and in the token, beside those in the logs. */
const PROXY_PASSWORD = 'Zq8-proxy-Vw3';

let database: CrashDatabase;
let ingest: IngestProgram;
let proxy: RecordingProxy;
let home: string;
let logs: PlantedLog[];
let state: PlantedState | null = null;
let token: string;
let printed = '';

const missing = plantingMissing();
if (missing !== null) process.stderr.write(`!! SECRETS IN /etc ARE NOT PLANTED: ${missing}\n`);
/** Said in the person's own words, and in a file of rules that an operator mistyped. */
const SAID = [password('said in words'), password('in a broken file')];

beforeAll(async () => {
  state = missing === null ? plantState() : null;
  database = await startCrashDatabase();
  ingest = await startIngest(database.url);
  proxy = await recordingProxy(ingest.url);
  home = mkdtempSync(path.join(tmpdir(), 'tsunagu-secrets-'));
  logs = plantLogs(4);
  ({ token } = await createEnrolmentToken({ db: database.db, now: new Date() }, { label: 'x' }, 'system'));
  const run = async (...args: string[]) => {
    const proxies = { HTTPS_PROXY: `http://alice:${PROXY_PASSWORD}@127.0.0.1:9`, ...state?.env };
    printed += await runToEnd([COLLECTOR_MAIN, ...args], { TSUNAGU_HOME: home, ...proxies }, state?.wrapper);
  };
  await run('enroll', '--server', proxy.url, '--token', token);
  const sources = logs.flatMap(({ client, text }) => {
    const file = path.join(home, `${client}.log`);
    writeFileSync(file, text);
    return ['--source', `${client}=${file}`];
  });
  writeFileSync(path.join(home, 'log-rules.json'), `{"version":1,"rules":[{"password":"${SAID[1]}",}]}`);
  await run('once', ...sources);
  await run('help-me', '--yes', '--gateway', '127.0.0.1:9', '--message', `My password is ${SAID[0]}, help`);
  await run('show-data');
  await run('status', '--json');
  rmSync(path.join(home, 'log-rules.json'));
});

afterAll(async () => {
  proxy.close();
  await ingest.stop();
  await state?.remove();
  await database.remove();
  rmSync(home, { recursive: true, force: true });
});

/** Every row of every table, as text. */
async function storedText(): Promise<string> {
  const { sql } = database.db;
  const tables = await sql<{ name: string }[]>`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  const rows: string[] = [];
  for (const { name } of tables) {
    for (const row of await sql.unsafe<{ text: string }[]>(`select t::text as text from ${name} t`)) {
      rows.push(row.text);
    }
  }
  return rows.join('\n');
}

/** Everything that the collector keeps, but for its logs and the device's key. */
function keptText(): string {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('.log') && statSync(path.join(home, name)).isFile())
    .map((name) => readFileSync(path.join(home, name), 'latin1'))
    .join('\n');
}

/** As it is, and as it would stand in an address, in base64 or in a column of bytes. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
  ];
}

test('of 408 secrets in logs, state, arguments and environment, none is found on the wire, in the spool, in the database or in a program’s log', async () => {
  const inLogs = logs.flatMap((log) => log.planted);
  const planted = [...inLogs, ...(state?.planted ?? []), ...SAID.map((secret) => ({ secret, line: secret }))];
  expect(new Set(inLogs.map(({ secret }) => secret)).size).toBe(408);
  if (state) expect(state.planted.length).toBeGreaterThan(40);
  const places = {
    wire: proxy.wire(),
    spool: keptText(),
    database: await storedText(),
    logs: `${printed}\n${ingest.output()}`,
  };
  for (const [place, text] of Object.entries(places)) {
    const found = planted.filter(({ secret }) => spellings(secret).some((form) => text.includes(form)));
    expect(
      found.map(({ line }) => line),
      place,
    ).toEqual([]);
    expect(text, place).not.toContain(PROXY_PASSWORD);
  }
  // The wire and the collector's own screen may know the token once: it was typed, and it was sent to be checked.
  for (const place of ['spool', 'database', 'logs'] as const)
    expect(places[place], place).not.toContain(token);
});

test('the attempts around them arrived, so that nothing was found because nothing came', async () => {
  const rows = await database.db.sql<{ client: string; attempts: number; lines: number }[]>`
    select client, count(*)::int as attempts, sum(jsonb_array_length(payload->'lines'))::int as lines
    from attempt group by client order by client`;
  expect(rows.map(({ client }) => client)).toEqual([
    'forticlient',
    'openconnect',
    'openfortivpn',
    'strongswan',
  ]);
  for (const { client, attempts, lines } of rows) {
    expect(attempts, client).toBeGreaterThanOrEqual(10);
    expect(lines, client).toBeGreaterThan(attempts);
  }
});
