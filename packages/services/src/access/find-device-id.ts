import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { isUuid } from './is-uuid.ts';

/**
 * The device of an id, or of a host name whatever its case; of several with one name, the only one that is not revoked.
 * Throws `not-found`, `bad-request` where the name is not enough, with the ids to choose from.
 */
export async function findDeviceId({ sql }: Pick<Database, 'sql'>, idOrHost: string): Promise<string> {
  if (isUuid(idOrHost)) return idOrHost;
  const rows = await sql<{ id: string; revoked: boolean }[]>`
    select id, revoked_at is not null as revoked from device
    where lower(host_name) = lower(${idOrHost}) order by last_seen_at desc nulls last limit 20`;
  const live = rows.filter(({ revoked }) => !revoked);
  const [one, ...more] = live.length > 0 ? live : rows;
  if (one === undefined) throw new TsunaguError('not-found', `device ${idOrHost}`);
  if (more.length === 0) return one.id;
  const ids = [one, ...more].map(({ id }) => id).join(', ');
  throw new TsunaguError('bad-request', `${idOrHost} is the name of several devices; give an id: ${ids}`);
}
