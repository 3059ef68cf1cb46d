import type { BatchItem } from '@tsunagu/core/collect';
import type { Database } from '@tsunagu/db';
import { createEnrolmentToken } from '@tsunagu/services/access';
import {
  batchBody,
  connectEdge,
  createCalendar,
  createDevice,
  createRandom,
  createWorld,
  DAY_MS,
  type Device,
  type Edge,
  EdgeRefusal,
  enrolPatiently,
  inParallel,
  type Machine,
  machineHistory,
  type Outage,
  persist,
  personNamer,
  playSession,
  postInTime,
  type Report,
  shiftIntoWorkingHours,
  type World,
} from '@tsunagu/testkit/simulator';

/** One body as a collector has it on disk: every retry sends the same bytes. */
interface Parcel {
  readonly device: Device;
  readonly body: Buffer;
  readonly attemptIds: readonly string[];
}

export interface FleetLoad {
  /** Every attempt there is to deliver. */
  readonly attemptIds: readonly string[];
  /** Attempts that a 202 has acknowledged so far. */
  readonly acknowledged: ReadonlySet<string>;
  /** Requests that had to be sent again so far: cut, refused for now, or without an answer. */
  readonly sentAgain: number;
  /** Delivers everything, each device in order, retrying whatever fails for now; `again` is the share sent once more. */
  deliver(options?: { again?: number; shuffled?: boolean }): Promise<void>;
  close(): void;
}

export interface LoadOptions {
  readonly machines: number;
  readonly days: number;
  readonly itemsPerBatch: number;
  readonly seed: string;
  readonly outages?: (nowMs: number) => readonly Outage[];
  /** Everybody also tries within the last two minutes, whatever the hour is. */
  readonly everybodyTries?: boolean;
  /** Made already, for as many machines at least; without it one is made. */
  readonly token?: string;
}

/** Enrols a small fleet at a running edge and prepares what it has to say of the last days. */
export async function prepareFleet(
  db: Database,
  ingestUrl: string,
  options: LoadOptions,
): Promise<FleetLoad> {
  const edge = connectEdge(ingestUrl, 8);
  const { seed, machines } = options;
  const token = options.token ?? (await makeToken(db, seed, machines));
  const parcels = await packParcels(edge, token, options);
  const acknowledged = new Set<string>();
  let sentAgain = 0;
  const random = createRandom(`${options.seed}/again`);
  return {
    get sentAgain() {
      return sentAgain;
    },
    attemptIds: parcels.flat().flatMap((parcel) => parcel.attemptIds),
    acknowledged,
    close: () => edge.close(),
    deliver: async ({ again = 0, shuffled = false } = {}) => {
      const lanes = parcels.map((lane) => withRepeats(lane, again, random));
      const ordered = shuffled ? lanes.map((lane) => lane.toSorted(() => random.next() - 0.5)) : lanes;
      await inParallel(ordered, 8, async (lane) => {
        for (const parcel of lane) {
          let posts = 0;
          await persist(() => {
            posts += 1;
            return post(edge, parcel);
          });
          sentAgain += posts - 1;
          for (const id of parcel.attemptIds) acknowledged.add(id);
        }
      });
    },
  };
}

async function makeToken(db: Database, label: string, usesMax: number): Promise<string> {
  const { token } = await createEnrolmentToken({ db, now: new Date() }, { label, usesMax }, 'system');
  return token;
}

async function packParcels(edge: Edge, token: string, options: LoadOptions): Promise<Parcel[][]> {
  const nowMs = Date.now();
  const plan = {
    seed: options.seed,
    machines: options.machines,
    enrolledAtMs: nowMs - options.days * DAY_MS,
    calendar: createCalendar(shiftIntoWorkingHours(nowMs)),
    outages: options.outages?.(nowMs) ?? [],
  };
  const { fleet } = createWorld(plan);
  const devices = fleet.map((machine) => createDevice(machine, options.seed));
  let personOf = personNamer({ personKey: '', sendNamesInClear: false });
  for (const device of devices) personOf = personNamer((await enrolPatiently(edge, device, token)).config);
  const world = createWorld({ ...plan, personOf });
  const lanes: Parcel[][] = [];
  for (const [index, machine] of world.fleet.entries()) {
    const device = devices[index];
    if (device === undefined) continue;
    const reports = machineHistory(world, machine, plan.enrolledAtMs, nowMs);
    if (options.everybodyTries) reports.push(...triesNow(world, machine, nowMs));
    const items = reports.map((report) => report.item);
    lanes.push(await packLane(device, items, options.itemsPerBatch));
  }
  return lanes;
}

function triesNow(world: World, machine: Machine, nowMs: number): Report[] {
  const atMs = nowMs - 1_000 * (1 + (machine.index % 120));
  return playSession(world, machine, atMs, createRandom(`${world.seed}/now/${machine.index}`)).slice(0, 1);
}

async function packLane(device: Device, items: readonly BatchItem[], perBatch: number): Promise<Parcel[]> {
  const lane: Parcel[] = [];
  for (let at = 0; at < items.length; at += perBatch) {
    const part = items.slice(at, at + perBatch);
    const attemptIds = part.flatMap((item) => (item.type === 'attempt' ? [item.attempt.attemptId] : []));
    lane.push({ device, body: await batchBody(device, part), attemptIds });
  }
  return lane;
}

/** Repeats may come right after the first or much later. */
function withRepeats(lane: readonly Parcel[], share: number, random: { next(): number }): Parcel[] {
  return [...lane, ...lane.filter(() => random.next() < share)];
}

async function post(edge: Edge, { device, body }: Parcel): Promise<void> {
  const answer = await postInTime(edge, device, body);
  if (answer.status !== 202) throw new EdgeRefusal(answer);
}
