import type { Database } from '@tsunagu/db';
import { createEnrolmentToken, enrolDevice } from '@tsunagu/services/access';
import { createDevice, type Device, inParallel, type Machine } from '@tsunagu/testkit/simulator';

const AT_ONCE = 8;

/**
 * Enrols machines long before the storm, with a token for each site, by the verb behind the edge: what is measured is how
 * they come back. Parallel to `fleet`.
 */
export async function enrolFleet(db: Database, fleet: readonly Machine[], seed: string): Promise<Device[]> {
  const now = new Date();
  const tokens = new Map<string, string>();
  for (const site of new Set(fleet.map((machine) => machine.site))) {
    const asked = { label: `${seed} ${site}`, site, usesMax: fleet.length };
    tokens.set(site, (await createEnrolmentToken({ db, now }, asked, 'system')).token);
  }
  const devices = fleet.map((machine) => createDevice(machine, seed));
  await inParallel(devices.entries(), AT_ONCE, async ([index, device]) => {
    const { clockSkewMs, deviceId, hostName, key, platform } = device;
    const token = tokens.get(fleet[index]?.site ?? '') ?? '';
    const sentAt = new Date(now.getTime() + clockSkewMs).toISOString();
    const said = { protocolVersion: 1, collectorVersion: 'simulator', sentAt } as const;
    await enrolDevice(
      { db, now },
      { ...said, token, deviceId, publicKey: key.publicKey, hostName, platform },
    );
  });
  return devices;
}
