import { createHmac } from 'node:crypto';
import type { SIGN_IN_BUCKETS } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';

const TRIES_MAX = 10;
const WINDOW_MS = 5 * 60_000;

/** Who tries a password. */
export interface SignInTry {
  /** In small letters, in the shape of an address. */
  readonly email: string;
  /** The browser, where it is proven that it signed in as this account before; null = a stranger, as far as is known. */
  readonly browserId: string | null;
}

/**
 * Counts a try before its password is looked at. Strangers share ten in five minutes for an account, a browser that
 * signed in as it before has ten of its own: nobody can use up those. Nothing is forgotten within its window; invented
 * addresses only fill slots, and which address falls into which is keyed. `first` = the first that was refused.
 */
export async function countSignInTry(
  ctx: VerbContext & { readonly secret: string },
  one: SignInTry,
): Promise<{ readonly allowed: boolean; readonly first: boolean }> {
  const { bucket, slot } = slotOf(ctx.secret, one);
  const [now, over] = [ctx.now.toISOString(), new Date(ctx.now.getTime() - WINDOW_MS).toISOString()];
  const [row] = await ctx.db.sql<{ tries: number }[]>`
    insert into sign_in_tries as known (bucket, slot, tries, since) values (${bucket}, ${slot}, 1, ${now})
    on conflict (bucket, slot) do update set
      tries = case when known.since <= ${over} then 1 else least(known.tries + 1, ${TRIES_MAX + 2}) end,
      since = case when known.since <= ${over} then excluded.since else known.since end
    returning tries`;
  const tries = row?.tries ?? 1;
  return { allowed: tries <= TRIES_MAX, first: tries === TRIES_MAX + 1 };
}

/** The row that a try is counted in. */
export function slotOf(
  secret: string,
  { email, browserId }: SignInTry,
): { bucket: (typeof SIGN_IN_BUCKETS)[number]; slot: number } {
  const bucket = browserId === null ? 'account' : 'browser';
  const digest = createHmac('sha256', secret)
    .update(`sign-in ${bucket} ${browserId ?? email}`)
    .digest();
  return { bucket, slot: digest.readUInt16BE(0) };
}
