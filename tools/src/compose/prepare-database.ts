import { migrateDatabase } from '@tsunagu/db/migrate';
import { firstAdminLink } from '../start/first-admin-link.ts';
import { dashboardUrl, databaseUrl } from './env.ts';

// Brings the schema up to date before any service starts, and prints the link for the first administrator.
if (databaseUrl === null) {
  process.stderr.write('DATABASE_URL is not set\n');
  process.exit(2);
}
await migrateDatabase(databaseUrl);
process.stdout.write('the schema is up to date\n');
const link = await firstAdminLink(databaseUrl, dashboardUrl);
if (link !== null)
  process.stdout.write(`first administrator, once, within 24 h (最初の管理者の登録): ${link}\n`);
