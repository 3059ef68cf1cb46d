/** Superuser URL of a Postgres to test against instead of a throw-away cluster; null = none given. */
export const testPostgresUrl: string | null = process.env.TSUNAGU_TEST_POSTGRES_URL || null;
