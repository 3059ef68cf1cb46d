import { ensureProgramRoles } from '@tsunagu/db';
import { readDatabaseUrl } from '../start/env.ts';
import { failureMessage } from '../start/failure-message.ts';
import { firstAdminLink } from '../start/first-admin-link.ts';
import { migrate } from '../start/migrate.ts';
import { useDatabase } from '../start/start-database.ts';
import { dashboardUrl, databaseUrl, rolePasswords } from './env.ts';

// Brings the schema up to date before any service starts, gives each program a role of its own, and prints the link for
// the first administrator.
if (databaseUrl === null) {
  process.stderr.write('DATABASE_URL is not set\n');
  process.exit(2);
}
try {
  readDatabaseUrl(databaseUrl);
  await migrate(useDatabase(databaseUrl));
  await ensureProgramRoles(databaseUrl, { renewPasswords: false, passwords: rolePasswords });
  process.stdout.write('the schema is up to date, and each program has its role\n');
  const link = await firstAdminLink(databaseUrl, dashboardUrl);
  if (link !== null)
    process.stdout.write(`first administrator, once, within 24 h (最初の管理者の登録): ${link}\n`);
} catch (error) {
  process.stderr.write(`${failureMessage(error)}\n`);
  process.exitCode = 1;
}
