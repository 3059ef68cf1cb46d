import { listApiKeys } from '@tsunagu/services/access';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

/** `key list`: newest first, without secrets. */
export async function keyList(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { values } = readOptions(args, { json: { type: 'boolean' } });
  const { locale } = ctx.env;
  const keys = await listApiKeys(ctx.db, ctx.now);
  if (values.json === true) ctx.print(JSON.stringify(keys));
  else if (keys.length === 0) ctx.print(say('noKeys', locale));
  else {
    for (const { id, label, scopes, devices, devicesMax, expiresAt, lastUsedAt, state } of keys) {
      const used = lastUsedAt === null ? '–' : lastUsedAt.toISOString().slice(0, 16);
      const until = expiresAt.toISOString().slice(0, 10);
      const words = [
        id,
        `${devices}/${devicesMax}`,
        scopes.join(','),
        until,
        used,
        say(`state-${state}`, locale),
      ];
      ctx.print(`${words.join('  ')}  ${label}`);
    }
  }
  return true;
}
