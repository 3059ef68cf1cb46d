import type { BatchItem } from '@tsunagu/core/collect';
import type { Database } from '@tsunagu/db';
import { createEnrolmentToken } from '@tsunagu/services/access';
import {
  batchBody,
  connectEdge,
  createCalendar,
  createDevice,
  createWorld,
  DAY_MS,
  type Device,
  enrolPatiently,
  inParallel,
  machineHistory,
  pastOutages,
  postSigned,
  type World,
} from '@tsunagu/testkit/simulator';

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

/** Bodies are built and compressed beforehand: the sender must not be what is measured. */
export async function ingestLoad(
  db: Database,
  ingestUrl: string,
  options: { attempts: number; batch: number; connections: number },
): Promise<IngestLoad> {
  const edge = connectEdge(ingestUrl, options.connections);
  const world = worldFor(options.attempts);
  const usesMax = world.fleet.length;
  const { token } = await createEnrolmentToken(
    { db, now: new Date() },
    { label: 'bench', usesMax },
    'system',
  );
  const devices = world.fleet.map((machine) => createDevice(machine, 'bench'));
  for (const device of devices) await enrolPatiently(edge, device, token);
  const parcels = await packAll(devices, attemptsOf(world), options.batch);
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

/** About 52 attempts a machine in 30 days. */
function worldFor(attempts: number): World {
  const nowMs = Date.now();
  const calendar = createCalendar();
  return createWorld({
    seed: 'bench',
    machines: Math.ceil(attempts / 52),
    enrolledAtMs: nowMs - 30 * DAY_MS,
    calendar,
    outages: pastOutages(calendar, nowMs),
  });
}

/** As they happened, all machines together. */
function attemptsOf(world: World): BatchItem[] {
  return world.fleet
    .flatMap((machine) => machineHistory(world, machine, world.enrolledAtMs, Date.now()))
    .filter((report) => report.item.type === 'attempt')
    .sort((a, b) => a.arrivesMs - b.arrivesMs)
    .map((report) => report.item);
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
