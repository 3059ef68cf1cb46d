import { DAY_MS } from '../calendar.ts';
import { machineHistory } from '../history.ts';
import type { Machine } from '../machine.ts';
import { deliver, enrolPatiently, inParallel } from '../sender/deliver.ts';
import { createDevice, type Device } from '../sender/device.ts';
import { connectEdge, type Edge } from '../sender/edge.ts';
import { personNamer } from '../sender/person.ts';
import type { World } from '../world.ts';
import { type DemoState, demoWorld, HISTORY_DAYS } from './demo-plan.ts';
import { playLive } from './live.ts';

export interface DemoProgress {
  readonly phase: 'enrol' | 'history' | 'replay' | 'live';
  readonly done: number;
  /** 0 while live. */
  readonly total: number;
}

export interface DemoOptions {
  readonly ingestUrl: string;
  /** Gives a token whose devices belong to that site and department. */
  readonly tokenFor: (site: string, department: string) => Promise<string>;
  readonly state: DemoState;
  /** Called whenever there is something new to remember; the next start goes on from it. */
  readonly onState: (state: DemoState) => void;
  /** Lets detection look at history, once it is delivered; between history and live. */
  readonly replay?: (world: World, onProgress: (progress: DemoProgress) => void) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DemoProgress) => void;
}

/** Devices that send at once. */
const AT_ONCE = 8;

/**
 * A whole company through the real edge: its machines enrol, deliver what happened since the last start (30 days at
 * the first), and go on live until `signal` ends it. Throws EdgeRefusal when the edge refuses for good.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  const edge = connectEdge(options.ingestUrl, AT_ONCE);
  try {
    const bare = demoWorld(options.state);
    const devices = new Map(
      bare.fleet.map((machine) => [machine.deviceId, createDevice(machine, options.state.seed)]),
    );
    const deviceOf = (machine: Machine): Device => {
      const device = devices.get(machine.deviceId);
      if (device === undefined) throw new Error(`machine ${machine.index} was never made a device`);
      return device;
    };
    const personOf = await enrolFleet(options, edge, bare, deviceOf);
    const world = demoWorld(options.state, personOf);
    const nowMs = Date.now();
    await deliverHistory(options, edge, world, deviceOf, nowMs);
    await options.replay?.(world, options.onProgress);
    options.onState({ ...options.state, deliveredUntilMs: nowMs });
    await playLive({
      world,
      deviceOf,
      edge,
      signal: options.signal,
      onDelivered: (atMs, attempts) => {
        options.onState({ ...options.state, deliveredUntilMs: atMs });
        options.onProgress({ phase: 'live', done: attempts, total: 0 });
      },
    });
  } finally {
    edge.close();
  }
}

/** Enrolling the same key twice changes nothing, so a start that was broken off just goes on. */
async function enrolFleet(
  options: DemoOptions,
  edge: Edge,
  world: World,
  deviceOf: (machine: Machine) => Device,
) {
  let done = 0;
  let personOf = personNamer({ personKey: '', sendNamesInClear: false });
  await inParallel(world.fleet, AT_ONCE, async (machine) => {
    const token = await options.tokenFor(machine.site, machine.department);
    const { config } = await enrolPatiently(edge, deviceOf(machine), token, options.signal);
    personOf = personNamer(config);
    done++;
    options.onProgress({ phase: 'enrol', done, total: world.fleet.length });
  });
  return personOf;
}

async function deliverHistory(
  options: DemoOptions,
  edge: Edge,
  world: World,
  deviceOf: (machine: Machine) => Device,
  nowMs: number,
): Promise<void> {
  const fromMs = options.state.deliveredUntilMs ?? options.state.startedAtMs - HISTORY_DAYS * DAY_MS;
  let done = 0;
  await inParallel(world.fleet, AT_ONCE, async (machine) => {
    const items = machineHistory(world, machine, fromMs, nowMs).map((report) => report.item);
    await deliver(edge, deviceOf(machine), items, options.signal);
    done++;
    options.onProgress({ phase: 'history', done, total: world.fleet.length });
  });
}
