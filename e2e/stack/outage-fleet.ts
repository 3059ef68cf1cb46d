import type { BatchItem } from '@tsunagu/core/collect';
import type { Database } from '@tsunagu/db';
import { createEnrolmentToken } from '@tsunagu/services/access';
import {
  connectEdge,
  createCalendar,
  createDevice,
  createRandom,
  createWorld,
  DAY_MS,
  type Device,
  deliver,
  enrolPatiently,
  inParallel,
  type Machine,
  MINUTE_MS,
  machineHistory,
  personNamer,
  playSession,
  shiftIntoWorkingHours,
  type World,
  type WorldPlan,
} from '@tsunagu/testkit/simulator';

/** A small company behind the edge whose Tokyo gateway's certificate ends when a test says so. */
export interface OutageFleet {
  /** Machines that dial the gateway by SSL-VPN: whom the outage meets. */
  readonly struck: number;
  /** Lets so many more people meet the expired certificate, now; returns when the edge has committed it. */
  strike(people: number): Promise<void>;
  /** The certificate is renewed: the same people connect. */
  heal(): Promise<void>;
  /** So many people of Osaka look at their gateway's name, for which the second of their resolvers has an old address. */
  hearAnOldAddress(people: number): Promise<void>;
  close(): void;
}

const SEED = 'browser';
const MACHINES = 90;
const HISTORY_DAYS = 6;
/** Looks that a machine may need until one of them comes with probes: about one in twelve does. */
const LOOKS_MAX = 200;

/** Enrols the company, one token a site, and delivers its last days; all of it as signed batches. */
export async function createOutageFleet(db: Database, ingestUrl: string): Promise<OutageFleet> {
  const nowMs = Date.now();
  const edge = connectEdge(ingestUrl, 8);
  const plan = planOf(nowMs);
  const { fleet } = createWorld(plan);
  const devices = new Map(fleet.map((machine) => [machine.index, createDevice(machine, SEED)]));
  const deviceOf = (machine: Machine): Device => devices.get(machine.index) ?? createDevice(machine, SEED);
  const tokens = await siteTokens(db, fleet);
  let personOf = personNamer({ personKey: '', sendNamesInClear: false });
  await inParallel(fleet, 8, async (machine) => {
    const token = tokens.get(machine.site) ?? '';
    personOf = personNamer((await enrolPatiently(edge, deviceOf(machine), token)).config);
  });
  const expiry = {
    kind: 'certificate-expired',
    gateway: 'gw-tokyo',
    fromMs: nowMs - MINUTE_MS,
    share: 1,
  } as const;
  const broken = createWorld({ ...plan, personOf, outages: [{ ...expiry, toMs: nowMs + DAY_MS }] });
  await inParallel(broken.fleet, 8, async (machine) => {
    const reports = machineHistory(broken, machine, plan.enrolledAtMs, nowMs - 2 * MINUTE_MS);
    const items = reports.map((report) => report.item);
    await deliver(edge, deviceOf(machine), items);
  });
  const struck = broken.fleet.filter(
    (machine) =>
      machine.gateway === 'gw-tokyo' && machine.protocol === 'ssl-vpn' && machine.clockSkewMs < 5_000,
  );
  let next = 0;
  const send = async (world: World, people: readonly Machine[]) => {
    for (const machine of people) await deliver(edge, deviceOf(machine), firstTry(world, machine));
  };
  return {
    struck: struck.length,
    close: () => edge.close(),
    strike: async (people) => {
      await send(broken, struck.slice(next, next + people));
      next += people;
    },
    hearAnOldAddress: async (wanted) => {
      const hearing = broken.fleet.filter(
        ({ gateway, resolvers }) => gateway === 'gw-osaka' && resolvers.includes('10.20.0.54'),
      );
      for (const machine of hearing.slice(0, wanted))
        await deliver(edge, deviceOf(machine), lookAtTheName(broken, machine));
    },
    heal: async () => {
      const healed = createWorld({ ...plan, personOf, outages: [{ ...expiry, toMs: Date.now() - 1_000 }] });
      await send(healed, struck.slice(0, next));
    },
  };
}

/** Osaka's second resolver keeps an old address of its gateway, whose certificate ends in twelve days. */
function planOf(nowMs: number): WorldPlan {
  return {
    seed: SEED,
    machines: MACHINES,
    enrolledAtMs: nowMs - HISTORY_DAYS * DAY_MS,
    calendar: createCalendar(shiftIntoWorkingHours(nowMs)),
    outages: [],
    staleRecords: [
      { resolver: '10.20.0.54', gateway: 'gw-osaka', address: '203.0.113.99', fromMs: nowMs - 2 * MINUTE_MS },
    ],
    certificateEndsMs: { 'gw-osaka': nowMs + 12 * DAY_MS },
  };
}

async function siteTokens(db: Database, fleet: readonly Machine[]): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  for (const site of new Set(fleet.map((machine) => machine.site))) {
    const request = { label: site, site, usesMax: MACHINES, validDays: 1 };
    tokens.set(site, (await createEnrolmentToken({ db, now: new Date() }, request, 'system')).token);
  }
  return tokens;
}

/** What a person's try of this moment would have a collector send. */
function firstTry(world: World, machine: Machine): BatchItem[] {
  const atMs = Date.now();
  const [report] = playSession(world, machine, atMs, createRandom(`${SEED}/${machine.index}/${atMs}`));
  return report === undefined ? [] : [report.item];
}

/** A try that got through, with what the machine's resolvers said meanwhile. */
function lookAtTheName(world: World, machine: Machine): BatchItem[] {
  const atMs = Date.now();
  for (let look = 0; look < LOOKS_MAX; look++) {
    const [report] = playSession(world, machine, atMs, createRandom(`${SEED}/look/${machine.index}/${look}`));
    const attempt = report?.item.type === 'attempt' ? report.item.attempt : null;
    if (report && attempt?.result === 'connected' && attempt.evidence !== null) return [report.item];
  }
  throw new Error(`none of ${LOOKS_MAX} looks of machine ${machine.index} came with probes`);
}
