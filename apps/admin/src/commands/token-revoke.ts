import { TsunaguError } from '@tsunagu/core/vocabulary';
import { revokeEnrolmentToken } from '@tsunagu/services/access';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

/** `token revoke ID`. */
export async function tokenRevoke(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { positionals } = readOptions(args, {});
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new TsunaguError('bad-request', 'token revoke ID');
  await revokeEnrolmentToken(ctx, id, 'operator');
  ctx.print(say('revoked', ctx.env.locale));
  return true;
}
