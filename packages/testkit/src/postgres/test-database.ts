import { randomUUID } from 'node:crypto';
import { type Database, type DatabaseOptions, openDatabase } from '@tsunagu/db';
import { inject } from 'vitest';
import { withAdmin } from './with-admin.ts';

export interface TestDatabase extends Database, AsyncDisposable {
  /** For programs that open the database by themselves. */
  readonly url: string;
}

/**
 * A fresh, migrated, empty database on real Postgres: `await using database = await testDatabase()`. Its room's vitest
 * config names `@tsunagu/testkit/vitest-global` as global setup.
 */
export async function testDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const adminUrl = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(adminUrl, (admin) =>
    admin.unsafe(`create database ${name} template ${inject('postgresTemplate')} strategy file_copy`),
  );
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const database = openDatabase(url.href, { max: 4, ...options });
  return {
    ...database,
    url: url.href,
    async [Symbol.asyncDispose]() {
      await database.close();
      await withAdmin(adminUrl, (admin) => admin.unsafe(`drop database if exists ${name} with (force)`));
    },
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser URL of the run's server. */
    postgresUrl: string;
    /** The migrated, empty database that every test database is a copy of. */
    postgresTemplate: string;
  }
}
