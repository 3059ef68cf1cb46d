import { DAY_MS } from '../calendar.ts';
import { homeAddress } from '../home-address.ts';
import type { Machine } from '../machine.ts';
import { enrolPatiently, inParallel } from '../sender/deliver.ts';
import { createDevice, type Device } from '../sender/device.ts';
import { connectEdge, type Edge } from '../sender/edge.ts';
import { personNamer } from '../sender/person.ts';
import type { World } from '../world.ts';
import { type DemoState, demoWorld, HISTORY_DAYS } from './demo-plan.ts';
import { AT_ONCE, createHistoryFeed } from './history-feed.ts';
import { playLive } from './live.ts';

export interface DemoProgress {
  readonly phase: 'enrol' | 'history' | 'live';
  readonly done: number;
  /** 0 while live. */
  readonly total: number;
}

/** Moments of the past at which somebody wants to look, with nothing delivered that arrived later. */
export interface DemoStops {
  /** Ascending. */
  moments(world: World): readonly number[];
  at(nowMs: number): Promise<void>;
  /** After the last moment, and when something went wrong before. */
  done(): Promise<void>;
}

export interface DemoOptions {
  readonly ingestUrl: string;
  /** Gives a token whose devices belong to that site and department. */
  readonly tokenFor: (site: string, department: string) => Promise<string>;
  readonly state: DemoState;
  /** Called whenever there is something new to remember; the next start goes on from it. */
  readonly onState: (state: DemoState) => void;
  readonly stops?: DemoStops;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DemoProgress) => void;
}

/**
 * A whole company through the real edge: its machines enrol, deliver what happened since the last start (30 days at
 * the first), and go on live until `signal` ends it. Throws EdgeRefusal when the edge refuses for good.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  const edge = connectEdge(options.ingestUrl, AT_ONCE);
  try {
    const bare = demoWorld(options.state);
    const deviceOf = createDevices(bare, options.state.seed);
    const personOf = await enrolFleet(options, edge, bare, deviceOf);
    const world = demoWorld(options.state, personOf);
    await deliverHistory(options, edge, world, deviceOf);
    options.onProgress({ phase: 'live', done: 0, total: 0 });
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
    await options.stops?.done();
    edge.close();
  }
}

function createDevices(world: World, keySeed: string): (machine: Machine) => Device {
  // One process sends for them all, as a proxy that says for whom; the edge of a demo trusts it.
  const atHome = (machine: Machine) => ({
    ...createDevice(machine, keySeed),
    address: homeAddress(machine),
  });
  const devices = new Map(world.fleet.map((machine) => [machine.index, atHome(machine)]));
  return (machine) => {
    const device = devices.get(machine.index);
    if (device === undefined) throw new Error(`machine ${machine.index} is not of this fleet`);
    return device;
  };
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
): Promise<void> {
  const { state, stops, signal, onProgress, onState } = options;
  const nowMs = Date.now();
  const fromMs = state.deliveredUntilMs ?? state.startedAtMs - HISTORY_DAYS * DAY_MS;
  const feed = createHistoryFeed(world, fromMs, nowMs, edge, deviceOf, signal);
  const moments = stops?.moments(world).filter((atMs) => atMs > fromMs && atMs < nowMs) ?? [];
  const told = () => onProgress({ phase: 'history', done: feed.delivered, total: feed.reports });
  for (const momentMs of [...moments, nowMs]) {
    await feed.deliverUntil(momentMs, told);
    if (momentMs < nowMs) await stops?.at(momentMs);
    onState({ ...state, deliveredUntilMs: momentMs });
  }
  await stops?.done();
}
