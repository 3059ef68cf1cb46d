import { API_KEY_SCOPE_TEXT, type ApiKeyScope } from '@tsunagu/core/vocabulary';
import { createApiKey } from '@tsunagu/services/access';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readCount, readOptions } from './read-options.ts';

const OPTIONS = {
  label: { type: 'string' },
  scopes: { type: 'string' },
  site: { type: 'string' },
  department: { type: 'string' },
  devices: { type: 'string' },
  days: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `key create`: the key is printed now and never again. */
export async function keyCreate(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { values } = readOptions(args, OPTIONS);
  const { locale } = ctx.env;
  const made = await createApiKey(
    ctx,
    {
      label: values.label ?? values.site ?? 'tsunagu-admin',
      // Checked by the verb, which says what it knows.
      ...(values.scopes === undefined ? {} : { scopes: values.scopes.split(',') as ApiKeyScope[] }),
      site: values.site ?? null,
      department: values.department ?? null,
      devicesMax: readCount('devices', values.devices),
      validDays: readCount('days', values.days),
    },
    'operator',
  );
  const until = made.expiresAt.toISOString();
  if (values.json === true) {
    ctx.print(JSON.stringify({ ...made, expiresAt: until }));
    return true;
  }
  ctx.print(say('keyMade', locale));
  ctx.print(`\n  Authorization: Bearer ${made.key}\n`);
  const scopes = made.scopes.map((scope) => API_KEY_SCOPE_TEXT[scope][locale]).join(', ');
  ctx.print(say('keyGoodFor', locale, { scopes, devices: made.devicesMax, until }));
  return true;
}
