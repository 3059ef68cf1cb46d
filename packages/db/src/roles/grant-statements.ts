import {
  COLUMN_GRANTS,
  OWNER_FUNCTIONS,
  STORE_PROGRAMS,
  type StoreProgram,
  TABLE_GRANTS,
} from './program-grants.ts';

/** The name of each program's role. */
export type RoleNames = Readonly<Record<StoreProgram, string>>;

export interface StoreObjects {
  /** Tables of the schema `public`, without the partitions of single days. */
  readonly tables: readonly string[];
  /** Those of these tables, as `table.column`. */
  readonly columns: readonly string[];
  /** Sequences with the table whose keys they make. */
  readonly sequences: readonly { readonly name: string; readonly table: string }[];
}

const WORDS = { S: 'SELECT', I: 'INSERT', U: 'UPDATE', D: 'DELETE' } as const;

/** An identifier in SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** SQL that gives each program what it needs and takes away everything else; the same rights however often it is run. */
export function grantStatements(
  database: string,
  roles: RoleNames,
  { tables, columns, sequences }: StoreObjects,
): string[] {
  const everybody = STORE_PROGRAMS.map((program) => quoted(roles[program])).join(', ');
  return [
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    `GRANT CONNECT ON DATABASE ${quoted(database)} TO ${everybody}`,
    `GRANT USAGE ON SCHEMA public TO ${everybody}`,
    ...tables.map((table) => `REVOKE ALL ON TABLE ${quoted(table)} FROM PUBLIC, ${everybody}`),
    ...STORE_PROGRAMS.flatMap((program) => tableGrants(program, roles[program], tables, sequences)),
    ...columnGrants(roles, new Set(columns)),
    ...Object.entries(OWNER_FUNCTIONS).flatMap(([signature, programs]) => [
      `ALTER FUNCTION ${signature} SECURITY DEFINER SET search_path = public, pg_temp`,
      `REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC, ${everybody}`,
      `GRANT EXECUTE ON FUNCTION ${signature} TO ${programs.map((program) => quoted(roles[program])).join(', ')}`,
    ]),
    ...queueGrants(database, roles.worker),
  ];
}

function tableGrants(
  program: StoreProgram,
  role: string,
  tables: readonly string[],
  sequences: StoreObjects['sequences'],
): string[] {
  return tables.flatMap((table) => {
    const letters = TABLE_GRANTS[table]?.[program] ?? '';
    if (letters === '') return [];
    const words = [...letters].map((letter) => WORDS[letter as keyof typeof WORDS]).join(', ');
    const keys = letters.includes('I') ? sequences.filter((sequence) => sequence.table === table) : [];
    return [
      `GRANT ${words} ON TABLE ${quoted(table)} TO ${quoted(role)}`,
      ...keys.map(({ name }) => `GRANT USAGE ON SEQUENCE ${quoted(name)} TO ${quoted(role)}`),
    ];
  });
}

/** On the columns that are there: the schema may have been taken back behind what this program knows. */
function columnGrants(roles: RoleNames, known: ReadonlySet<string>): string[] {
  return COLUMN_GRANTS.flatMap(({ program, privilege, table, columns }) => {
    const names = columns.filter((column) => known.has(`${table}.${column}`)).map(quoted);
    if (names.length === 0) return [];
    return [`GRANT ${privilege} (${names.join(', ')}) ON ${quoted(table)} TO ${quoted(roles[program])}`];
  });
}

/**
 * The queue's schema is the worker's own: the library that keeps it brings it up to date at each start. What an earlier
 * start made there as the owner is handed over.
 */
function queueGrants(database: string, worker: string): string[] {
  return [
    `GRANT CREATE ON DATABASE ${quoted(database)} TO ${quoted(worker)}`,
    `CREATE SCHEMA IF NOT EXISTS bullmq`,
    `DO $$
      DECLARE statement text;
      BEGIN
        FOR statement IN
          SELECT format('ALTER TABLE %s OWNER TO ${quoted(worker)}', c.oid::regclass) FROM pg_class c
            WHERE c.relnamespace = 'bullmq'::regnamespace AND c.relkind IN ('r', 'p')
          UNION ALL SELECT format('ALTER SEQUENCE %s OWNER TO ${quoted(worker)}', c.oid::regclass) FROM pg_class c
            WHERE c.relnamespace = 'bullmq'::regnamespace AND c.relkind = 'S'
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i'))
          UNION ALL SELECT format('ALTER ROUTINE %s OWNER TO ${quoted(worker)}', p.oid::regprocedure) FROM pg_proc p
            WHERE p.pronamespace = 'bullmq'::regnamespace
          UNION ALL SELECT format('ALTER TYPE %s OWNER TO ${quoted(worker)}', t.oid::regtype) FROM pg_type t
            WHERE t.typnamespace = 'bullmq'::regnamespace AND t.typtype IN ('e', 'd')
          UNION ALL SELECT format('ALTER TYPE %s OWNER TO ${quoted(worker)}', t.oid::regtype) FROM pg_type t
            JOIN pg_class c ON c.oid = t.typrelid
            WHERE t.typnamespace = 'bullmq'::regnamespace AND t.typtype = 'c' AND c.relkind = 'c'
          UNION ALL SELECT 'ALTER SCHEMA bullmq OWNER TO ${quoted(worker)}'
        LOOP
          EXECUTE statement;
        END LOOP;
      END $$`,
  ];
}
