import type { Database } from '@tsunagu/db';
import { MINUTE_MS } from '@tsunagu/testkit/simulator';
import { type FleetLoad, type LoadOptions, prepareFleet } from '../crash/fleet-load.ts';
import { eventually } from '../stack/eventually.ts';

/** A fleet of which everybody fails now, at a gateway that answers nobody: enough for one incident. */
export function outageLoad(
  db: Database,
  ingestUrl: string,
  options: Pick<LoadOptions, 'seed' | 'token'> & Partial<Pick<LoadOptions, 'machines'>>,
): Promise<FleetLoad> {
  return prepareFleet(db, ingestUrl, {
    machines: 40,
    ...options,
    days: 2,
    itemsPerBatch: 4,
    everybodyTries: true,
    outages: (nowMs) => [
      {
        kind: 'gateway-down',
        gateway: 'gw-tokyo',
        fromMs: nowMs - 20 * MINUTE_MS,
        toMs: nowMs + 60 * MINUTE_MS,
        share: 1,
      },
    ],
  });
}

/** Waits for the incident of that outage. */
export async function untilIncident({ sql }: Database): Promise<void> {
  await eventually(
    'the outage has its incident',
    () => sql<{ id: number }[]>`select id from incident where verdict = 'gateway-service-down'`,
    (rows) => rows.length === 1,
  );
}
