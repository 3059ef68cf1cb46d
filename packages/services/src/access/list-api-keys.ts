import type { ApiKeyScope } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

export interface ApiKeyRow {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly site: string | null;
  readonly department: string | null;
  readonly devicesMax: number;
  /** Machines that it speaks for. */
  readonly devices: number;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly state: 'usable' | 'expired' | 'revoked';
}

/** The newest keys first, without their secrets. */
export async function listApiKeys(
  { sql }: Pick<Database, 'sql'>,
  now: Date,
  limit = 200,
): Promise<ApiKeyRow[]> {
  return sql<ApiKeyRow[]>`
    select k.id, k.label, k.scopes, k.site, k.department, k.devices_max as "devicesMax",
      (select count(*)::int from device d where d.api_key_id = k.id) as devices, k.expires_at as "expiresAt",
      k.last_used_at as "lastUsedAt", k.created_at as "createdAt", k.created_by as "createdBy",
      case when k.revoked_at is not null then 'revoked' when k.expires_at <= ${now} then 'expired' else 'usable' end
        as state
    from api_key k order by k.created_at desc, k.id desc limit ${limit}`;
}
