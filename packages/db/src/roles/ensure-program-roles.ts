import { randomBytes } from 'node:crypto';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import postgres from 'postgres';
import { untilNoConflict } from '../until-no-conflict.ts';
import { grantStatements, quoted, type RoleNames, type StoreObjects } from './grant-statements.ts';
import { STORE_PROGRAMS, type StoreProgram } from './program-grants.ts';

export interface ProgramRole {
  readonly name: string;
  /** With its password, where one was set now; null = it keeps the one it has. */
  readonly url: string | null;
}

export interface RoleOptions {
  /** Also roles that are there already get a new password; whoever uses the old one is refused from then on. */
  readonly renewPasswords: boolean;
  /** Passwords that these roles get, new or not; where programs are told theirs beforehand. */
  readonly passwords?: Readonly<Partial<Record<StoreProgram, string>>>;
}

/** Any fixed number: two that do this at once take turns. */
const ROLES_LOCK = 7_305_115;
const PASSWORD = /^[\w-]{16,128}$/;
/** Postgres cuts longer names. */
const NAME_LENGTH_MAX = 63;

/**
 * Makes a role for each program, named after the database (`tsunagu_ingest` …), with the rights of `program-grants.ts` and
 * no others; run it again after each migration. Throws `not-permitted` where the owner may not make roles.
 */
export async function ensureProgramRoles(
  ownerUrl: string,
  options: RoleOptions,
): Promise<Readonly<Record<StoreProgram, ProgramRole>>> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    // Rights are rows of the catalogue, which those who write meanwhile and vacuum lock in another order now and then.
    const inOne = () =>
      client.begin(async (tx) => {
        await tx`select pg_advisory_xact_lock(${ROLES_LOCK})`;
        const database = await permittedDatabase(tx);
        const names = Object.fromEntries(
          STORE_PROGRAMS.map((program) => [program, roleName(database, program)]),
        ) as unknown as RoleNames;
        const passwords = await makeRoles(tx, names, options);
        await tx.unsafe(grantStatements(database, names, await readObjects(tx)).join(';\n'));
        return Object.fromEntries(
          STORE_PROGRAMS.map((program) => [
            program,
            { name: names[program], url: urlOf(ownerUrl, names[program], passwords.get(program)) },
          ]),
        ) as unknown as Record<StoreProgram, ProgramRole>;
      });
    return await untilNoConflict(inOne);
  } finally {
    await client.end({ timeout: 5 });
  }
}

function roleName(database: string, program: StoreProgram): string {
  const name = `${database}_${program}`;
  if (name.length > NAME_LENGTH_MAX)
    throw new TsunaguError('setting-wrong', `${database}: the name is too long`);
  return name;
}

async function permittedDatabase(tx: postgres.TransactionSql): Promise<string> {
  const [row] = await tx<{ database: string; role: string; may: boolean }[]>`
    select current_database() as database, current_user as role, rolsuper or rolcreaterole as may
    from pg_roles where rolname = current_user`;
  if (row?.may === true) return row.database;
  throw new TsunaguError('not-permitted', `${row?.role} may not make roles; it needs CREATEROLE`);
}

/** Passwords of the roles that got one. */
async function makeRoles(
  tx: postgres.TransactionSql,
  names: RoleNames,
  { renewPasswords, passwords: given = {} }: RoleOptions,
): Promise<ReadonlyMap<StoreProgram, string>> {
  const found = await tx<{ name: string }[]>`
    select rolname as name from pg_roles where rolname = any(${Object.values(names)}::text[])`;
  const there = new Set(found.map(({ name }) => name));
  const passwords = new Map<StoreProgram, string>();
  for (const program of STORE_PROGRAMS) {
    const name = quoted(names[program]);
    const isNew = !there.has(names[program]);
    if (isNew) await tx.unsafe(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION`);
    if (!isNew && !renewPasswords && given[program] === undefined) continue;
    // Letters that need no quoting, in SQL or in an address.
    const password = given[program] ?? randomBytes(24).toString('base64url');
    if (!PASSWORD.test(password))
      throw new TsunaguError(
        'setting-wrong',
        `the password of ${names[program]} is too short, or not of A–Z a–z 0–9 - _`,
      );
    await tx.unsafe(`ALTER ROLE ${name} LOGIN PASSWORD '${password}'`);
    passwords.set(program, password);
  }
  const [me] = await tx<{ superuser: boolean }[]>`
    select rolsuper as superuser from pg_roles where rolname = current_user`;
  // Who is no superuser can only hand over to a role that they belong to.
  if (me?.superuser !== true) await tx.unsafe(`GRANT ${quoted(names.worker)} TO CURRENT_USER`);
  return passwords;
}

async function readObjects(tx: postgres.TransactionSql): Promise<StoreObjects> {
  const tables = await tx<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and (not relispartition or relname like '%\\_default')
    order by 1`;
  const names = tables.map(({ name }) => name);
  const columns = await tx<{ name: string }[]>`
    select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relname = any(${names}::text[]) and a.attnum > 0
      and not a.attisdropped`;
  const sequences = await tx<{ name: string; table: string }[]>`
    select s.relname as name, t.relname as table
    from pg_class s join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') join pg_class t on t.oid = d.refobjid
    where s.relnamespace = 'public'::regnamespace and s.relkind = 'S'`;
  return { tables: names, columns: columns.map(({ name }) => name), sequences };
}

function urlOf(ownerUrl: string, role: string, password: string | undefined): string | null {
  if (password === undefined) return null;
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(role);
  url.password = password;
  return url.href;
}
