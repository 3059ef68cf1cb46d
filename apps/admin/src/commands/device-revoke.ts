import { TsunaguError } from '@tsunagu/core/vocabulary';
import { findDeviceId, revokeDevice } from '@tsunagu/services/access';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

/** `device revoke ID|HOST`. */
export async function deviceRevoke(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { positionals } = readOptions(args, {});
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new TsunaguError('bad-request', 'device revoke ID|HOST');
  const id = await findDeviceId(ctx.db, name);
  await revokeDevice(ctx, id, 'operator');
  ctx.print(say('deviceRevoked', ctx.env.locale, { id }));
  return true;
}
