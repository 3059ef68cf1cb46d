import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkStore, ensureDatabase, migrateDatabase, openDatabase } from '@tsunagu/db';
import { makeFailedAttempt } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAdmin } from '../src/run-admin.ts';

let store: TestDatabase;
let folder: string;
const backup = () => path.join(folder, 'backup');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-backup-'));
  store = await testDatabase();
  await fill(store);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await store[Symbol.asyncDispose]();
});

async function run(line: string, databaseUrl: string | null) {
  const out: string[] = [];
  const err: string[] = [];
  const env = {
    databaseUrl,
    dataFolder: path.join(folder, 'none'),
    ingestUrl: 'http://x',
    networksFile: null,
    locale: 'en' as const,
  };
  const code = await runAdmin(line.split(' '), {
    env,
    now: new Date(),
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Something in tables of every kind: of many days, of keys that are counted, with text that a line cannot hold as it is. */
async function fill({ sql }: TestDatabase): Promise<void> {
  const awkward = 'タブ\t改行\nバック\\スラッシュ "引用" \\N';
  const attempt = { ...makeFailedAttempt(), profile: awkward };
  await sql`insert into organization (person_key, name) values ('key', ${awkward})`;
  await sql`insert into person (key, display_name) select n::text, nullif(${awkward}, '') from generate_series(1, 5) n`;
  await sql`insert into device (id, public_key, platform, collector_version, person_ordinal)
    select gen_random_uuid(), '\\x00ff0a', 'win32', '1', n from generate_series(1, 5) n`;
  await sql`select make_attempt_partition('2025-11-03')`;
  await sql`insert into attempt (device_id, attempt_id, occurred_at, recorded_at, received_at, person_ordinal, client,
      protocol, result, stage, confidence, payload, diagnosis)
    select id, gen_random_uuid(), at, at, at, 1, 'ras', 'ikev2', 'failed', 'reach', 0.25,
      ${JSON.stringify(attempt)}::text::jsonb, '{}'
    from device, unnest('{2025-11-03T10:00:00.123456Z,2024-02-29T00:00:00Z}'::timestamptz[]) at`;
  await sql`insert into failure_group (fingerprint_version, fingerprint, verdict, discriminator, stage, first_seen_at, last_seen_at)
    values ('1', 'a', 'unknown', '', 'reach', now(), now())`;
  await sql`insert into people_day values (now(), 0, '', 'connected', 0, people_bit(7))`;
  // More than a reader is given at once, in several tables after each other.
  for (const table of ['observation', 'attempt_key', 'attempt_revision'] as const)
    await sql`insert into ${sql(table)} select (jsonb_populate_record(null::${sql(table)}, jsonb_build_object(
        'device_id', gen_random_uuid(), 'attempt_id', gen_random_uuid(), 'observation_id', gen_random_uuid(),
        'occurred_at', now(), 'received_at', now(), 'at', now(), 'kind', 'heartbeat', 'reason', 'catalogue',
        'catalogue_version', '1', 'stage', 'reach', 'confidence', 0, 'payload', '{}'::jsonb, 'diagnosis', '{}'::jsonb,
        'basis', '{}'::jsonb))).* from generate_series(1, 3000)`;
  await sql`insert into "user" (id, name, email) values ('u1', ${awkward}, 'a@example.co.jp')`;
  await sql`insert into account (id, account_id, provider_id, user_id, password) values ('a1', 'u1', 'credential', 'u1', 'salt:hash')`;
}

/** Rows of every table, to the last bit. */
async function contents({ sql }: Pick<TestDatabase, 'sql'>): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not relispartition order by 1`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ digest: string }[]>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${sql(name)} t`;
    found[name] = row?.digest ?? '';
  }
  return found;
}

test('what is backed up is restored to the last bit, in its days, and counting goes on where it stopped', async () => {
  const made = await run(`backup ${backup()}`, store.url);
  expect([made.code, made.out]).toEqual([0, expect.stringContaining('10 attempts')]);
  expect((await run(`verify ${backup()}`, null)).out).toContain('can be read whole');
  await using other = await testDatabase();
  const restored = await run(`restore ${backup()} --json`, other.url);
  expect([restored.err, JSON.parse(restored.out)]).toMatchObject(['', { attempts: 10 }]);
  expect(JSON.parse(restored.out).ageSeconds).toBeLessThan(600);
  const { audit_log, ...rest } = await contents(other);
  expect({ ...rest, audit_log: expect.anything() }).toEqual(await contents(store));
  // The one entry that it has more.
  const { madeAt } = JSON.parse(restored.out);
  expect(await other.sql`select actor, detail from audit_log where action = 'store.restored'`).toEqual([
    { actor: 'operator', detail: { backupMadeAt: madeAt } },
  ]);
  expect(Number.parseInt(audit_log ?? '', 10)).toBe(1);
  const places = (of: TestDatabase) => of.sql`
    select tableoid::regclass::text as part, count(*)::int as rows from attempt group by 1 order by 1`;
  // A day that had no partition yet gets one, as housekeeping would make it.
  expect(await places(other)).toEqual([
    { part: 'attempt_20240229', rows: 5 },
    { part: 'attempt_20251103', rows: 5 },
  ]);
  const [next] = await other.sql`insert into person (key) values ('next') returning ordinal`;
  expect(next?.ordinal).toBe(6);
});

test('nobody is signed in to what was restored and no open link opens it, accounts and a used link stay', async () => {
  await using before = await testDatabase();
  await before.sql`insert into "user" (id, name, email) values ('u1', 'Sato', 's@example.co.jp')`;
  await before.sql`insert into account (id, account_id, provider_id, user_id, password) values ('a1', 'u1', 'credential', 'u1', 'x')`;
  await before.sql`insert into session (id, token, user_id, expires_at) values ('s1', 't', 'u1', now() + interval '1 day')`;
  await before.sql`insert into verification (id, identifier, value, expires_at) values ('v1', 'i', 'v', now() + interval '1 day')`;
  await before.sql`insert into setup_link (token_hash, expires_at, used_at) values
    ('open', now() + interval '1 day', null), ('used', now() + interval '1 day', now())`;
  const to = path.join(folder, 'signed-in');
  expect((await run(`backup ${to}`, before.url)).code).toBe(0);
  const file = path.join(to, 'manifest.json');
  const threeDays = new Date(Date.now() - 3.5 * 86_400_000).toISOString();
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"madeAt": "[^"]+"/, `"madeAt": "${threeDays}"`));
  await using after = await testDatabase();
  const restored = await run(`restore ${to}`, after.url);
  expect([restored.code, restored.out]).toEqual([0, expect.stringMatching(/3 days ago.*\nRevoke again/)]);
  const [left] = await after.sql`select (select count(*)::int from session) as session,
    (select count(*)::int from verification) as verification, (select count(*)::int from account) as account,
    array(select token_hash from setup_link) as links`;
  expect(left).toEqual({ session: 0, verification: 0, account: 1, links: ['used'] });
});

test('only its owner may read a backup, and it is not written over another', async () => {
  expect(statSync(backup()).mode & 0o077).toBe(0);
  expect(statSync(path.join(backup(), 'account.copy.gz')).mode & 0o077).toBe(0);
  const again = await run(`backup ${backup()}`, store.url);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('it is there already')]);
});

test('a database that holds something is left as it is', async () => {
  const before = await contents(store);
  const refused = await run(`restore ${backup()}`, store.url);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('the database is not empty')]);
  expect(await contents(store)).toEqual(before);
});

test('a backup that was cut short, changed or is of a newer version is refused before anything is written', async () => {
  await using other = await testDatabase();
  const file = path.join(backup(), 'attempt.copy.gz');
  const manifest = path.join(backup(), 'manifest.json');
  const [bytes, text] = [readFileSync(file), readFileSync(manifest, 'utf8')];
  const refusal = async () => {
    const [checked, restored] = [
      await run(`verify ${backup()}`, null),
      await run(`restore ${backup()}`, other.url),
    ];
    return [checked.code, restored.code, restored.err] as const;
  };
  writeFileSync(file, bytes.subarray(0, -9));
  expect(await refusal()).toEqual([1, 1, expect.stringContaining('attempt.copy.gz: cannot be read whole')]);
  const other9 = Buffer.from(bytes);
  other9.writeUInt8(other9.readUInt8(9) ^ 1, 9);
  writeFileSync(file, other9);
  expect(await refusal()).toEqual([
    1,
    1,
    expect.stringMatching(/attempt\.copy\.gz: (is not what was written|cannot be read)/),
  ]);
  writeFileSync(file, bytes);
  writeFileSync(manifest, text.replace(/"rows": \d+/, '"rows": 77'));
  expect(await refusal()).toEqual([1, 1, expect.stringContaining('instead of 77')]);
  writeFileSync(manifest, text.replace(/"migrations": \d+/, '"migrations": 9999'));
  expect((await refusal())[2]).toContain('made by a newer version');
  rmSync(manifest);
  expect(await refusal()).toEqual([1, 1, expect.stringContaining('no complete backup')]);
  writeFileSync(manifest, text);
  expect((await other.sql`select 1 from person`).length).toBe(0);
});

test('what an older version backed up is read into its schema and brought up to date', async () => {
  const urls = await Promise.all(
    ['older', 'newer'].map((name) => ensureDatabase(store.url, `${name}_${process.pid}`)),
  );
  const [older = '', newer = ''] = urls;
  try {
    await migrateDatabase(older, { daysBack: 0, daysAhead: 0, steps: 9 });
    const before = openDatabase(older, { max: 1 });
    await before.sql`insert into organization (person_key) values ('older')`;
    await before.close();
    const to = path.join(folder, 'older');
    expect((await run(`backup ${to}`, older)).code).toBe(0);
    expect((await run(`restore ${to}`, newer)).err).toBe('');
    const after = openDatabase(newer, { max: 1 });
    const facts = await checkStore(after.sql, new Date());
    expect(facts.migrationsApplied).toBe(facts.migrationsKnown);
    expect(await after.sql`select person_key, attempts_kept_months from organization`).toEqual([
      { person_key: 'older', attempts_kept_months: 13 },
    ]);
    await after.close();
  } finally {
    for (const url of urls)
      await store.sql.unsafe(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
  }
});

test('without a database there is nothing to back up, and nothing is left behind', async () => {
  const to = path.join(folder, 'nothing');
  expect(await run(`backup ${to}`, null)).toMatchObject({ code: 1 });
  expect(await run('verify', null)).toMatchObject({ code: 2 });
  expect(existsSync(to)).toBe(false);
});
