import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { closeGaps } from './close-gaps.ts';
import { OneAtATime, takesOneAtATime } from './one-at-a-time.ts';
import { openSocket } from './open-socket.ts';
import { safeBegin } from './safe-begin.ts';
import * as schema from './schema/index.ts';

export type Sql = postgres.Sql;
export type Drizzle = PostgresJsDatabase<typeof schema>;

/** One pool, seen twice: `sql` for hot and hand-written statements, `db` for everything that drizzle says well. */
export interface Database {
  readonly sql: Sql;
  readonly db: Drizzle;
  /** Waits up to five seconds for running statements, then cuts them. */
  close(): Promise<void>;
}

/** One transaction, for either style; both run on the same connection. */
export interface Transaction {
  readonly sql: postgres.TransactionSql;
  readonly db: Drizzle;
}

export interface DatabaseOptions {
  /** Connections of the pool; 10 without it. */
  max?: number | undefined;
  /** Statements running longer are cancelled by the server; none without it. */
  statementTimeoutSeconds?: number | undefined;
  /** How long one try to connect may take; 5 without it. */
  connectTimeoutSeconds?: number | undefined;
  /** Shown in pg_stat_activity. */
  applicationName?: string | undefined;
  /**
   * Every statement is planned by its own values, for who reads a few of many days. Otherwise PostgreSQL tries a plan for
   * all values with the sixth time: it plans every day that is kept, for each statement of each connection.
   */
  plansEachTime?: boolean | undefined;
}

/**
 * Opens a pool; connects with the first statement. `?max_pipeline=0` in the address sends each statement after the answer to
 * the one before, `?prepare=false` prepares none. In `sql`, a Date is a timestamptz both ways, and a string given
 * for a jsonb parameter is JSON text already (drizzle and the hot path send it so).
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const settings: postgres.Options<Record<never, never>> & { socket: typeof openSocket } = {
    max: options.max ?? 10,
    connect_timeout: options.connectTimeoutSeconds ?? 5,
    // Each waiting statement costs one try to connect: short pauses let all of them fail, or succeed, soon.
    backoff: (retries) => Math.min(0.02 * 2 ** retries, 0.2) * (0.75 + Math.random() / 2),
    onnotice: () => undefined,
    socket: openSocket,
    connection: {
      application_name: options.applicationName ?? 'tsunagu',
      ...(options.statementTimeoutSeconds === undefined
        ? {}
        : { statement_timeout: options.statementTimeoutSeconds * 1000 }),
      ...(options.plansEachTime ? { plan_cache_mode: 'force_custom_plan' } : {}),
    },
  };
  const pipeline = takesOneAtATime(url) ? new OneAtATime() : null;
  // Compared as a number, each time anew.
  const limit = pipeline === null ? {} : { max_pipeline: pipeline as unknown as number };
  const sql: Sql = postgres(url, { ...settings, ...limit, types: jsonTypes });
  pipeline?.watch(sql);
  askTypesOnce(sql);
  closeGaps(sql);
  Object.assign(sql, { begin: safeBegin(sql.begin) });
  return { sql, db: drizzleOver(sql), close: () => sql.end({ timeout: 5 }) };
}

/**
 * postgres.js asks every new connection for the array types. One that is lost at that moment takes a waiting `begin`
 * with it, which is never answered, and ends the process with an error that nobody can catch. What the first learnt
 * is the same for all. (Without that question `sql.reserve` is not answered on a new connection; nothing here uses it.)
 */
function askTypesOnce(sql: Sql): void {
  const options = sql.options as unknown as { shared: { typeArrayMap: object } };
  Object.defineProperty(options, 'fetch_types', {
    enumerable: true,
    get: () => Object.keys(options.shared.typeArrayMap).length === 0,
  });
}

/** Commits when `work` resolves, rolls back when it throws. */
export function inTransaction<T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  // postgres.js unwraps arrays of promises in its result type; `work` returns no such array.
  return database.sql.begin((sql) => {
    let db: Drizzle | undefined;
    return work({
      sql,
      get db() {
        db ??= drizzleOver(sql);
        return db;
      },
    });
  }) as Promise<T>;
}

const jsonTypes = {
  json: {
    to: 114,
    from: [114, 3802],
    serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    parse: (text: string): unknown => JSON.parse(text),
  },
};

/** drizzle overwrites the date and json codecs of the client it is given; it gets a copy of them. */
function drizzleOver(sql: Sql | postgres.TransactionSql): Drizzle {
  const parsers = {};
  const serializers = {};
  const client = new Proxy(sql, {
    get: (target, key) => (key === 'options' ? { parsers, serializers } : Reflect.get(target, key)),
  });
  return drizzle(client as Sql, { schema });
}
