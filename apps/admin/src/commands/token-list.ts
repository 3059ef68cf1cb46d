import { listEnrolmentTokens } from '@tsunagu/services/access';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

/** `token list`: newest first, without secrets. */
export async function tokenList(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { values } = readOptions(args, { json: { type: 'boolean' } });
  const { locale } = ctx.env;
  const tokens = await listEnrolmentTokens(ctx.db, ctx.now);
  if (values.json === true) ctx.print(JSON.stringify(tokens));
  else if (tokens.length === 0) ctx.print(say('noTokens', locale));
  else {
    for (const { id, label, networks, uses, usesMax, expiresAt, state } of tokens) {
      const until = expiresAt.toISOString().slice(0, 10);
      ctx.print(
        `${id}  ${uses}/${usesMax}  ${until}  ${say(`state-${state}`, locale)}  ${label}${networks.map((network) => `  ${network}`).join('')}`,
      );
    }
  }
  return true;
}
