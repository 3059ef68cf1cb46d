/** Folder of another PostgreSQL's programs to test against; null = npm's. */
export const testPostgresBin: string | null = process.env.TSUNAGU_TEST_POSTGRES_BIN || null;
