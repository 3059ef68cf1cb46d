/** Superuser URL of a Postgres to test against instead of a throw-away cluster; null = none given. */
export const testPostgresUrl: string | null = process.env.TSUNAGU_TEST_POSTGRES_URL || null;
/** Folder of another PostgreSQL's programs, such as Debian's; every server of the tests is then one of these. null = npm's. */
export const testPostgresBin: string | null = process.env.TSUNAGU_TEST_POSTGRES_BIN || null;
/** A commit to take for the release before; null = the one before the newest migration. */
export const earlierCommit: string | null = process.env.TSUNAGU_TEST_EARLIER_COMMIT || null;
