import { join } from 'node:path';
import { createDeviceFinder, ensureOrganization } from '@tsunagu/services/access';
import { createTestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExitCode, runAdmin } from '../src/run-admin.ts';
import { WORDS } from '../src/words.ts';

const clock = createTestClock(new Date());
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

async function run(line: string, overrides: { databaseUrl?: string | null; locale?: 'ja' | 'en' } = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const env = {
    databaseUrl: overrides.databaseUrl === undefined ? database.url : overrides.databaseUrl,
    dataFolder: join(import.meta.dirname, 'no-such-folder'),
    ingestUrl: 'https://vpn-watch.example.com',
    networksFile: null,
    locale: overrides.locale ?? 'en',
  };
  const code: ExitCode = await runAdmin(line.split(' ').filter(Boolean), {
    env,
    now: clock.now(),
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('token create prints the one command to run on a machine', async () => {
  const { code, out } = await run('token create --site Osaka --uses 30 --days 2');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^ {2}tsunagu enroll --server https:\/\/vpn-watch\.example\.com --token tsu_[\w-]{43}$/m,
  );
  expect(out).toContain('30 machine(s)');
});

test('token create --json prints one object with the same command', async () => {
  const { out } = await run('token create --label a --server https://other.example.com --json');
  const made = JSON.parse(out);
  expect(made).toMatchObject({ usesMax: 1 });
  expect(made.command).toBe(`tsunagu enroll --server https://other.example.com --token ${made.token}`);
});

test('token list shows what was made, for which network, and what was revoked, and no secret', async () => {
  const made = JSON.parse((await run('token create --label list-me --from 203.0.113.0/24 --json')).out);
  const line = new RegExp(`${made.id} {2}0/1 .* usable {2}list-me {2}203.0.113.0/24$`, 'm');
  expect((await run('token list')).out).toMatch(line);
  expect((await run(`token revoke ${made.id}`)).code).toBe(0);
  const { out } = await run('token list --json');
  const listed = JSON.parse(out).find((row: { id: string }) => row.id === made.id);
  expect(listed).toMatchObject({ state: 'revoked' });
  expect(out).not.toContain(made.token);
});

test('key create shows the header once, key list never, and a revoked key is shown as such', async () => {
  const { out } = await run(
    'key create --label shipper --site Osaka --devices 20 --days 30 --scopes attempts',
  );
  expect(out).toMatch(/^ {2}Authorization: Bearer tsk_[\w-]{43}$/m);
  expect(out).toContain('attempts of up to 20 machine(s)');
  const made = JSON.parse((await run('key create --label other --json')).out);
  expect(made).toMatchObject({ scopes: ['attempts', 'observations'], devicesMax: 1000 });
  expect((await run(`key revoke ${made.id}`)).code).toBe(0);
  const listed = (await run('key list')).out;
  expect(listed).toMatch(new RegExp(`^${made.id} {2}0/1000 .* revoked {2}other$`, 'm'));
  expect(listed).not.toContain(made.key.slice(4));
  expect((await run('key create --scopes everything')).code).toBe(2);
});

test('device revoke takes a host name or an id, refuses the device from then on, and is in the audit', async () => {
  const [lost, twin, other] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  for (const [id, host] of [
    [lost, 'TKY-NB-1'],
    [twin, 'TWIN'],
    [other, 'twin'],
  ] as const)
    await database.sql`
      insert into device (id, public_key, platform, collector_version, host_name) values (${id}, '\\x00', 'win32', '0', ${host})`;
  await ensureOrganization({ db: database, now: clock.now() });
  const finder = createDeviceFinder(database);
  expect((await finder.find(lost))?.revoked).toBe(false);
  expect((await run('device revoke tky-nb-1')).code).toBe(0);
  expect((await finder.find(lost))?.revoked).toBe(true);
  const ambiguous = await run('device revoke TWIN');
  expect(ambiguous.code).toBe(2);
  expect(ambiguous.err).toContain(twin);
  expect((await run(`device revoke ${twin}`)).out).toContain(twin);
  // Now one of that name is left.
  expect((await run('device revoke TWIN')).out).toContain(other);
  const audit = await database.sql`select target from audit_log where action = 'device.revoked' order by at`;
  expect(audit.map((row) => row.target).sort()).toEqual([lost, twin, other].sort());
});

test.each([
  ['device revoke', 2, /Usage/],
  ['device revoke no-such-host', 1, /Not found/],
  ['device', 2, /Usage/],
  ['token revoke', 2, /Usage/],
  ['token revoke nobody', 1, /Not found/],
  ['token create --uses many', 2, /whole number/],
  ['token create --colour red', 2, /--colour/],
  ['token burn', 2, /Usage/],
  ['constructor', 2, /Usage/],
])('%s ends with %i and says why', async (line, code, words) => {
  const result = await run(line);
  expect(result.code).toBe(code);
  expect(result.err).toMatch(words);
});

test('without a command it explains itself, in the language of the terminal', async () => {
  expect(await run('')).toMatchObject({ code: 0, out: WORDS.usage.en });
  expect(await run('--help', { locale: 'ja' })).toMatchObject({ code: 0, out: WORDS.usage.ja });
});

test('doctor says what is fine, and that partitions run short in a database without housekeeping', async () => {
  const { code, out } = await run('doctor');
  expect(out).toMatch(/^✓ database: PostgreSQL \d+/m);
  expect(out).toMatch(/^✓ schema: up to date/m);
  expect(out).toMatch(/^! daily partitions: Days without one: attempt \d{4}-/m);
  expect(code).toBe(0);
  expect(JSON.parse((await run('doctor --json')).out)).toMatchObject({ ok: true });
});

test('doctor tells a program that is quiet, one that does not look, and one that was never there', async () => {
  expect((await run('doctor')).out).toMatch(/^! worker: Was never heard of/m);
  const say = (program: string, beatAgo: number, lookedAgo: number | null) => {
    const at = (seconds: number) => new Date(clock.nowMs() - seconds * 1000);
    return database.sql`
      insert into program_beat (instance_id, program, started_at, beat_at, looked_at)
      values (${crypto.randomUUID()}, ${program}, ${at(3600)}, ${at(beatAgo)}, ${lookedAgo === null ? null : at(lookedAgo)})`;
  };
  await say('ingest', 181, null);
  await say('worker', 5, 301);
  const { code, out } = await run('doctor');
  expect(code).toBe(1);
  expect(out).toMatch(/^✗ edge \(ingest\): Not heard of for 181 s/m);
  expect(out).toMatch(/^✗ worker: Runs, but has not finished looking for failures for 301 s/m);
  await say('ingest', 10, null);
  await say('worker', 10, 20);
  expect((await run('doctor', { locale: 'ja' })).out).toMatch(/^✓ 検知\(worker\): 動いています\(2 個\)/m);
});

test('doctor fails when detection waits for a worker that is not there', async () => {
  const since = new Date(clock.nowMs() - 120_000);
  await database.sql`insert into outbox (topic, dedupe_key, payload, created_at) values ('detect', 'x', '{}', ${since})`;
  const { code, out } = await run('doctor', { locale: 'ja' });
  expect(code).toBe(1);
  expect(out).toContain('✗ 検知の待ち行列: 120 秒待っている');
});

test('replay --dry-run says what would change and writes nothing; replay does it, once', async () => {
  const attempt = makeFailedAttempt({ signs: ['password-refused'], stage: 'authenticate' });
  const day = attempt.recordedAt.slice(0, 10);
  const old = { version: '2026-01-01', verdict: 'unknown', stage: 'authenticate', confidence: 0, causes: [] };
  await database.sql`
    insert into attempt (device_id, attempt_id, occurred_at, recorded_at, received_at, person_ordinal, client, protocol,
      result, stage, verdict, confidence, payload, diagnosis)
    values (${crypto.randomUUID()}, ${attempt.attemptId}, ${attempt.recordedAt}, ${attempt.recordedAt},
      ${attempt.recordedAt}, 1, 'forticlient', 'ssl-vpn', 'failed', 'authenticate', 'unknown', 0,
      ${JSON.stringify(attempt)}::text::jsonb, ${JSON.stringify(old)}::text::jsonb)`;
  const stored = () => database.sql`select verdict from attempt_revision`;
  const dry = await run(`replay --since ${day} --dry-run`);
  expect(dry.code).toBe(0);
  expect(dry.out).toMatch(/^ {2}unknown → bad-username-or-password: 1 people, 1 attempts$/m);
  expect(await stored()).toEqual([]);
  const done = JSON.parse((await run(`replay --since ${day} --json`)).out);
  expect(done).toMatchObject({ attempts: 1, changed: 1 });
  expect(await stored()).toEqual([{ verdict: 'bad-username-or-password' }]);
  expect(JSON.parse((await run(`replay --since ${day} --json`)).out)).toMatchObject({ changed: 0 });
  expect(await run('replay')).toMatchObject({ code: 2 });
});

test('a database that is not there is told in words, without a stack', async () => {
  const refused = await run('doctor', { databaseUrl: 'postgres://nobody@127.0.0.1:1/none' });
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('The database cannot be reached');
  const none = await run('doctor', { databaseUrl: null });
  expect(none.err).toContain('DATABASE_URL is not set');
});

test('collector set says what collectors are told, changes what it is given, and refuses what no collector would take', async () => {
  await ensureOrganization({ db: database, now: clock.now() });
  expect((await run('collector set')).out).toContain('this server itself');
  const set = await run('collector set --captive-url http://check.example.com/204 --stall-hint on');
  expect([set.code, set.out]).toEqual([0, expect.stringContaining('http://check.example.com/204')]);
  expect(set.out).toContain('is told why');
  expect((await run('collector set --stall-hint off', { locale: 'ja' })).out).toContain(
    'http://check.example.com/204',
  );
  for (const wrong of ['--captive-url http://127.0.0.1/', '--stall-hint maybe', 'now'])
    expect((await run(`collector set ${wrong}`)).code).toBe(2);
  expect((await run('collector set --captive-url none')).out).toContain('this server itself');
});

test('retention says how long history is kept, changes what it is given, and refuses what is no number of months', async () => {
  await ensureOrganization({ db: database, now: clock.now() });
  expect((await run('retention')).out).toContain('kept for 13 month(s), what gateways say for 13');
  expect((await run('retention --attempts 6')).out).toContain(
    'kept for 6 month(s), what gateways say for 13',
  );
  expect((await run('retention --gateway-events 3', { locale: 'ja' })).out).toContain(
    '試行は 6 か月、ゲートウェイの記録は 3 か月',
  );
  for (const wrong of ['--attempts 0', '--attempts 121', '--gateway-events some', 'now'])
    expect((await run(`retention ${wrong}`)).code).toBe(2);
  const audit =
    await database.sql`select detail from audit_log where action = 'organization.retention-changed' order by at`;
  expect(audit[0]).toMatchObject({ detail: { attemptsMonthsBefore: 13, attemptsMonths: 6 } });
});

test('roles makes one for each program, prints its address once, and gives rights again without touching a password', async () => {
  await using own = await testDatabase();
  const urls = JSON.parse((await run('roles --json', { databaseUrl: own.url })).out);
  try {
    expect(new URL(urls.web.url).username).toBe(urls.web.name);
    const again = await run('roles', { databaseUrl: own.url });
    expect(again.out).toContain(`${urls.ingest.name}: given its rights again`);
    expect(again.out).not.toContain('postgres://');
    const renewed = await run('roles --new-passwords', { databaseUrl: own.url, locale: 'ja' });
    expect(renewed.out).toMatch(/^ {2}TSUNAGU_WORKER_DATABASE_URL=postgres:\/\//m);
    expect(await run('roles', { databaseUrl: null })).toMatchObject({ code: 1 });
  } finally {
    for (const { name } of Object.values<{ name: string }>(urls))
      await own.sql.unsafe(`drop owned by ${name} cascade; drop role ${name}`);
  }
});

test('backtest says what the past would have told with these thresholds and with those in force, and changes nothing', async () => {
  const { code, out } = await run('backtest --since 2026-11-01 --until 2026-11-08 --set peopleMin=8 --json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    from: '2026-11-01T00:00:00.000Z',
    present: { peopleMin: 5, onceInYears: 5 },
    tried: { peopleMin: 8, onceInYears: 5 },
    signals: [],
  });
  const words = await run('backtest --since 2026-11-01 --until 2026-11-08 --set onceInYears=10', {
    locale: 'ja',
  });
  expect(words.out).toContain('試した設定(5 人以上、偶然なら 10 年に 1 度): 知らせた兆候 0 件');
});

test('backtest says of the signals that people marked which would still be told: fifteen people are, four are not', async () => {
  await using own = await testDatabase();
  const at = new Date(Math.floor(clock.nowMs() / 86_400_000) * 86_400_000 - 2 * 86_400_000 + 3_600_000);
  const people = (first: number, last: number, result: string, verdict: string | null) => own.sql`
    insert into attempt (device_id, attempt_id, occurred_at, recorded_at, received_at, person_ordinal, client, protocol,
      result, stage, verdict, confidence, payload, diagnosis)
    select gen_random_uuid(), gen_random_uuid(), t, t, t, n, 'forticlient', 'ssl-vpn', ${result},
      'secure', ${verdict}, 0.9, '{}', '{}'
    from generate_series(${first}::int, ${last}::int) n, lateral (select ${at}::timestamptz + n * interval '1 second' as t) s`;
  await people(1, 40, 'connected', null);
  await people(41, 55, 'failed', 'server-cert-expired');
  await people(56, 59, 'failed', 'bad-username-or-password');
  const marked = (verdict: string, mark: string, kind = 'cause-surge') => own.sql`
    with told as (
      insert into signal (kind, dedupe_key, verdict, scope, confidence, severity, people, evidence, started_at,
        opened_at, updated_at, closed_at)
      values (${kind}, ${`${kind} ${verdict}`}, ${verdict}, 'organization', 0.9, 'broken', 15, '{}', ${at}, ${at}, ${at}, ${at})
      returning id)
    insert into signal_mark (signal_id, mark, reason, marked_by, marked_at)
    select id, ${mark}, '', 'operator-1', ${at} from told`;
  await marked('server-cert-expired', 'right');
  await marked('bad-username-or-password', 'wrong');
  // No threshold decides about it, so that a trial can say nothing of it.
  await marked('dns-replication-inconsistent', 'right', 'resolvers-disagree');
  const line = `backtest --since ${new Date(at.getTime() - 86_400_000).toISOString().slice(0, 10)}`;
  const own5 = await run(`${line} --json`, { databaseUrl: own.url });
  expect(JSON.parse(own5.out).marks).toEqual({
    wrong: 1,
    wrongStill: 0,
    right: 1,
    rightStill: 1,
    precision: 1,
  });
  const deaf = await run(`${line} --set peopleMin=20`, { databaseUrl: own.url });
  expect(deaf.out).toContain('of 1 marked wrong, 0 would still be told; of 1 marked right, 0.');
});

test.each([
  'backtest',
  'backtest --since yesterday',
  'backtest --since 2026-11-08 --until 2026-11-01',
  'backtest --since 2020-01-01',
  'backtest --since 2026-11-01 --set peopleMin=2',
  'backtest --since 2026-11-01 --set windows=3',
])('%s is refused with the usage', async (line) => {
  const { code, err } = await run(line);
  expect(code).toBe(2);
  expect(err).toContain('tsunagu-admin backtest --since DAY');
});
