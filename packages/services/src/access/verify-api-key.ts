import { type ApiKeyScope, TsunaguError } from '@tsunagu/core/vocabulary';
import type { VerbContext } from '../context.ts';
import { hashSecret } from './secret.ts';

/** A key that was checked, and what of the organization its request needs. */
export interface ApiKeyHolder {
  readonly id: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly site: string | null;
  readonly department: string | null;
  readonly devicesMax: number;
  readonly timeZone: string;
  readonly namesInClear: boolean;
  /** HMAC key that hides user names; a program with a key is never told it. */
  readonly personKey: string;
}

const BEARER = /^Bearer +(tsk_[\w-]{43})$/i;

/** Whether an Authorization header carries what a key could be. */
export const isApiKeyShaped = (authorization: string): boolean => BEARER.test(authorization);

/**
 * Whose key an Authorization header carries, asking the store each time, so that a revocation holds from the next
 * request on. Throws `api-key-invalid` for a key that is unknown, revoked or expired, all alike.
 */
export async function verifyApiKey(
  { db, now }: Pick<VerbContext, 'db' | 'now'>,
  authorization: string,
): Promise<ApiKeyHolder> {
  const key = BEARER.exec(authorization)?.[1];
  if (key === undefined) throw new TsunaguError('api-key-invalid');
  const [row] = await db.sql<(ApiKeyHolder & { stale: boolean })[]>`
    select k.id, k.scopes, k.site, k.department, k.devices_max as "devicesMax", o.time_zone as "timeZone",
      o.send_names_in_clear as "namesInClear", o.person_key as "personKey",
      coalesce(k.last_used_at < ${now}::timestamptz - interval '1 minute', true) as stale
    from api_key k cross join organization o
    where k.key_hash = ${hashSecret(key)} and k.revoked_at is null and k.expires_at > ${now}`;
  if (row === undefined) throw new TsunaguError('api-key-invalid');
  const { stale, ...holder } = row;
  // Once a minute: a busy key must not write its own row for every request.
  if (stale)
    await db.sql`update api_key set last_used_at = greatest(last_used_at, ${now}) where id = ${holder.id}`;
  return holder;
}
