import { ensureOrganization } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { addressKeyOf } from '../person-key.ts';

/** Longer than any gateway's word waits for its attempt. */
const KEPT_DAYS = 2;
/** A device that stays is noted again every hour; after a longer silence nobody knows where it was meanwhile. */
const SILENT_MINUTES_MAX = 120;

/**
 * Keeps from where a device was heard, and from when to when, as a keyed hash, so that a gateway's word about an address
 * finds the attempt of the machine that was behind it then. Heard from elsewhere meanwhile, or not at all, it begins anew.
 * Only asked for where gateways' logs are taken.
 */
export async function noteDeviceAddress(ctx: VerbContext, deviceId: string, address: string): Promise<void> {
  const { personKey } = await ensureOrganization(ctx);
  const key = addressKeyOf(personKey, address);
  if (key === null) return;
  await ctx.db.sql`
    with longer as (
      update device_address_span s set last_seen_at = greatest(s.last_seen_at, ${ctx.now})
      where s.device_id = ${deviceId} and s.address_key = ${key} and s.first_seen_at <= ${ctx.now}
        and s.last_seen_at >= ${ctx.now}::timestamptz - make_interval(mins => ${SILENT_MINUTES_MAX})
        and not exists (select 1 from device_address_span o where o.device_id = s.device_id
          and o.address_key <> s.address_key and o.last_seen_at > s.last_seen_at)
      returning 1)
    insert into device_address_span (device_id, address_key, first_seen_at, last_seen_at)
    select ${deviceId}, ${key}, ${ctx.now}, ${ctx.now} where not exists (select 1 from longer)
    on conflict (device_id, address_key, first_seen_at) do nothing`;
}

/** Lets go of addresses that nobody was heard from lately, and of those that the release before still notes. */
export async function forgetAddresses({ db, now }: Pick<VerbContext, 'db' | 'now'>): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  const gone = await db.sql`delete from device_address_span where last_seen_at < ${before}`;
  const old = await db.sql`delete from device_address where seen_at < ${before}`;
  return gone.count + old.count;
}
