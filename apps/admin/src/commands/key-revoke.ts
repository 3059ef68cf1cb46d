import { TsunaguError } from '@tsunagu/core/vocabulary';
import { revokeApiKey } from '@tsunagu/services/access';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

/** `key revoke ID`. */
export async function keyRevoke(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { positionals } = readOptions(args, {});
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new TsunaguError('bad-request', 'key revoke ID');
  await revokeApiKey(ctx, id, 'operator');
  ctx.print(say('keyRevoked', ctx.env.locale));
  return true;
}
