import { ensureOrganization } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { addressKeyOf } from '../person-key.ts';

/** Longer than any gateway's word waits for its attempt. */
const KEPT_DAYS = 2;

/**
 * Keeps from where a device was heard, as a keyed hash, so that a gateway's word about an address finds the attempt of the
 * machine behind it. Only asked for where gateways' logs are taken.
 */
export async function noteDeviceAddress(ctx: VerbContext, deviceId: string, address: string): Promise<void> {
  const { personKey } = await ensureOrganization(ctx);
  const key = addressKeyOf(personKey, address);
  if (key === null) return;
  await ctx.db.sql`
    insert into device_address (device_id, address_key, seen_at) values (${deviceId}, ${key}, ${ctx.now})
    on conflict (device_id, address_key) do update set seen_at = greatest(device_address.seen_at, excluded.seen_at)`;
}

/** Lets go of addresses that nobody was heard from lately. */
export async function forgetAddresses({ db, now }: Pick<VerbContext, 'db' | 'now'>): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  const gone = await db.sql`delete from device_address where seen_at < ${before}`;
  return gone.count;
}
