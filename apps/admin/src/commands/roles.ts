import { TsunaguError } from '@tsunagu/core/vocabulary';
import { ensureProgramRoles, STORE_PROGRAMS } from '@tsunagu/db';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

const OPTIONS = { 'new-passwords': { type: 'boolean' }, json: { type: 'boolean' } } as const;

/** `roles [--new-passwords]`: a database role for each program, with the rights that it needs and no others. */
export async function roles(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length > 0) throw new TsunaguError('bad-request', 'roles [--new-passwords] [--json]');
  const { databaseUrl, locale } = ctx.env;
  // There every start makes them, with passwords that no other program may change under it.
  if (databaseUrl === null) throw new TsunaguError('setting-wrong', 'DATABASE_URL is not set');
  const made = await ensureProgramRoles(databaseUrl, { renewPasswords: values['new-passwords'] === true });
  if (values.json === true) {
    ctx.print(JSON.stringify(made));
    return true;
  }
  ctx.print(say('rolesMade', locale));
  for (const program of STORE_PROGRAMS) {
    const { name, url } = made[program];
    const variable = `TSUNAGU_${program.toUpperCase()}_DATABASE_URL`;
    ctx.print(url === null ? `  ${name}: ${say('rolePasswordKept', locale)}` : `  ${variable}=${url}`);
  }
  return true;
}
