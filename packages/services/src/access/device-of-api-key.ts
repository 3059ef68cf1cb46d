import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { cleanText } from '../clean-json.ts';
import type { VerbContext } from '../context.ts';
import { isUuid } from './is-uuid.ts';
import type { ApiKeyHolder } from './verify-api-key.ts';
import type { SendingDevice } from './verify-request.ts';
import { writeAudit } from './write-audit.ts';

export interface NamedDevice {
  readonly id: string;
  /** null = not said. */
  readonly hostName: string | null;
  readonly collectorVersion: string;
}

interface Known {
  readonly personOrdinal: number | null;
  readonly clockSkewMs: string;
  readonly site: string | null;
  readonly department: string | null;
  readonly revoked: boolean;
  readonly keyId: string | null;
  /** Its key was revoked or has expired, so that the next one may speak for it. */
  readonly free: boolean;
}

/**
 * The machine in whose stead a key sends. One that nobody named before becomes the key's own; one that is enrolled
 * itself, or another key's while that is usable, is refused.
 * Throws `bad-request`, `device-revoked`, `device-key-differs`, `api-key-scope` (it names more machines than it may).
 */
export async function deviceOfApiKey(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  holder: ApiKeyHolder,
  named: NamedDevice,
): Promise<SendingDevice> {
  if (!isUuid(named.id)) throw new TsunaguError('bad-request', 'deviceId');
  const id = named.id.toLowerCase();
  const known = await find(ctx, id);
  if (known?.revoked) throw new TsunaguError('device-revoked');
  if (known?.keyId !== holder.id) {
    if (known !== undefined && !known.free) throw new TsunaguError('device-key-differs');
    await take(ctx, holder, { ...named, id });
  }
  const { timeZone, namesInClear } = holder;
  return {
    id,
    site: known?.site ?? holder.site,
    department: known?.department ?? holder.department,
    personOrdinal: known?.personOrdinal ?? null,
    clockSkewMs: Number(known?.clockSkewMs ?? 0),
    timeZone,
    namesInClear,
    // Nothing is signed that could be played again: an attempt that comes twice is stored once.
    nonce: null,
  };
}

async function find({ db, now }: Pick<VerbContext, 'db' | 'now'>, id: string): Promise<Known | undefined> {
  const [row] = await db.sql<Known[]>`
    select d.person_ordinal as "personOrdinal", d.clock_skew_ms as "clockSkewMs", d.site, d.department,
      d.revoked_at is not null as revoked, d.api_key_id as "keyId",
      coalesce(k.revoked_at is not null or k.expires_at <= ${now}, false) as free
    from device d left join api_key k on k.id = d.api_key_id where d.id = ${id}`;
  return row;
}

/** Its key's row is locked meanwhile, so that machines are counted exactly. */
async function take(
  { db, now }: Pick<VerbContext, 'db' | 'now'>,
  holder: ApiKeyHolder,
  { id, hostName, collectorVersion }: NamedDevice,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.sql`select 1 from api_key where id = ${holder.id} for update`;
    const [count] = await tx.sql<{ n: number }[]>`
      select count(*)::int as n from device where api_key_id = ${holder.id} and id <> ${id}`;
    if ((count?.n ?? 0) >= holder.devicesMax) throw new TsunaguError('api-key-scope', 'too many machines');
    // It has no key of its own to sign with: an empty one fits no signature.
    const rows = await tx.sql`
      insert into device (id, public_key, host_name, platform, collector_version, site, department, api_key_id, enrolled_at)
      values (${id}, ''::bytea, ${hostName === null ? null : cleanText(hostName)}, 'other',
        ${cleanText(collectorVersion)}, ${holder.site}, ${holder.department}, ${holder.id}, ${now})
      on conflict (id) do update set api_key_id = excluded.api_key_id
      where device.api_key_id = excluded.api_key_id or exists (
        select 1 from api_key k where k.id = device.api_key_id and (k.revoked_at is not null or k.expires_at <= ${now}))
      returning id`;
    // Somebody else named or enrolled it in between.
    if (rows.length === 0) throw new TsunaguError('device-key-differs');
    const detail = { apiKeyId: holder.id, platform: 'other' };
    await writeAudit(
      tx,
      { now },
      { actor: `api-key:${holder.id}`, action: 'device.enrolled', target: id, detail },
    );
  });
}
