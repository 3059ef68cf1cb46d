import { createHash } from 'node:crypto';
import {
  type CollectorConfig,
  captiveUrlSchema,
  GATEWAY_TARGETS_MAX,
  gatewayTargetSchema,
} from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { organization } from '@tsunagu/db/schema';
import { parseAlias } from '../gateway-alias.ts';
import { incidentsToldTo } from './incidents-told-to.ts';

/** How far back a device's own attempts say which unconfirmed gateways it uses. */
const OWN_GATEWAY_DAYS = 30;

/**
 * What a collector is told to do. It is asked to look at confirmed gateways and at those it used itself: an address
 * that only another machine named is never handed on, or one machine could make all of them knock there.
 */
export async function collectorConfigFor(
  database: Database,
  deviceId: string,
  now: Date,
): Promise<CollectorConfig> {
  const [home] = await database.db.select().from(organization).limit(1);
  if (home === undefined) throw new TsunaguError('unexpected', 'organization is missing');
  const since = new Date(now.getTime() - OWN_GATEWAY_DAYS * 86_400_000);
  const aliases = await database.sql<{ alias: string }[]>`
    select a.alias from gateway_alias a join gateway g on g.id = a.gateway_id
    where g.confirmed or g.id in (
      select gateway_id from attempt
      where device_id = ${deviceId} and occurred_at > ${since} and occurred_at <= ${now})
    order by a.alias limit ${GATEWAY_TARGETS_MAX}`;
  const captive = captiveUrlSchema.safeParse(home.captiveUrl);
  const content = {
    personKey: home.personKey,
    sendNamesInClear: home.sendNamesInClear,
    // One that no collector may be sent to would spoil the whole configuration there.
    gateways: aliases
      .map((row) => parseAlias(row.alias))
      .filter((gateway) => gatewayTargetSchema.safeParse(gateway).success),
    controlName: home.controlName,
    ...(captive.success ? { captiveUrl: captive.data } : {}),
    stallHint: home.stallHint,
    openIncidents: await incidentsToldTo(
      database,
      aliases.map((row) => row.alias),
    ),
    batchDelaySeconds: 5,
    heartbeatMinutes: 60,
  };
  const version = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { configVersion: version, ...content };
}
