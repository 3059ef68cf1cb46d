import type { BatchItem } from '@tsunagu/core/collect';
import type { Database } from '@tsunagu/db';
import { createEnrolmentToken } from '@tsunagu/services/access';
import {
  batchBody,
  connectEdge,
  createDevice,
  type Device,
  enrolPatiently,
  inParallel,
  postSigned,
} from '@tsunagu/testkit/simulator';
import { simulateCompany } from './simulate-company.ts';

interface Parcel {
  readonly device: Device;
  readonly body: Buffer;
  readonly attempts: number;
}

export interface IngestLoad {
  /** Sends the next parcels, at most this share of all; returns the number of attempts. Throws when one is refused. */
  deliver(share: number): Promise<number>;
  close(): void;
}

/**
 * Bodies are built and compressed beforehand: the sender must not be what is measured. Another `seed` is another company,
 * none of whose attempts is stored yet. `ca` is whom to trust where the edge speaks TLS.
 */
export async function ingestLoad(
  db: Database,
  ingestUrl: string,
  options: { attempts: number; batch: number; connections: number; seed?: string; ca?: string | null },
): Promise<IngestLoad> {
  const { seed = 'bench', ca } = options;
  const edge = connectEdge(ingestUrl, options.connections, ca ? { ca } : {});
  const { world, items } = simulateCompany(seed, options.attempts);
  const usesMax = world.fleet.length;
  const { token } = await createEnrolmentToken(
    { db, now: new Date() },
    { label: 'bench', usesMax },
    'system',
  );
  const devices = world.fleet.map((machine) => createDevice(machine, seed));
  await inParallel(devices, options.connections, async (device) => {
    await enrolPatiently(edge, device, token);
  });
  const parcels = await packAll(devices, items, options.batch);
  let next = 0;
  return {
    close: () => edge.close(),
    deliver: async (share) => {
      const part = parcels.slice(next, Math.ceil(next + parcels.length * share));
      next += part.length;
      await inParallel(part, options.connections, async ({ device, body }) => {
        const answer = await postSigned(edge, device, body);
        if (answer.status !== 202) throw new Error(`refused: ${answer.status} ${answer.text}`);
      });
      return part.reduce((sum, parcel) => sum + parcel.attempts, 0);
    },
  };
}

/** Full batches, dealt out to the devices in turn. */
async function packAll(
  devices: readonly Device[],
  items: readonly BatchItem[],
  size: number,
): Promise<Parcel[]> {
  const parcels: Parcel[] = [];
  for (let at = 0; at < items.length; at += size) {
    const device = devices[parcels.length % devices.length];
    if (device === undefined) break;
    const part = items.slice(at, at + size);
    parcels.push({ device, body: await batchBody(device, part), attempts: part.length });
  }
  return parcels;
}
