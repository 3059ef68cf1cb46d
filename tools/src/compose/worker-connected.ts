import postgres from 'postgres';
import { databaseUrl } from './env.ts';

// The worker has no port to ask; that it holds its connections shows that it runs and reaches the database.
const sql = postgres(databaseUrl ?? '', { max: 1, connect_timeout: 5, onnotice() {} });
try {
  const [row] =
    await sql`select count(*)::int as n from pg_stat_activity where application_name like 'tsunagu worker%'`;
  process.exitCode = row?.n > 0 ? 0 : 1;
} catch {
  process.exitCode = 1;
} finally {
  await sql.end({ timeout: 1 });
}
