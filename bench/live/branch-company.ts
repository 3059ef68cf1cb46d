import {
  createCalendar,
  createGateway,
  createWorld,
  DAY_MS,
  type Machine,
  type World,
  type WorldPlan,
} from '@tsunagu/testkit/simulator';

const SEED = 'live';
export const HISTORY_DAYS = 14;
/** People of a branch: few enough that five of them are clearly its own trouble. */
const BRANCH_MACHINES = 16;
/** Gateways that carry the background. */
const HUBS = 8;
const SKEW_MS_MAX = 5_000;
const CERTIFICATE_DAYS = 300;

/** A gateway that stays whole until it is struck, with the machines that use it. */
export interface Branch {
  readonly gateway: string;
  readonly machines: readonly Machine[];
}

/** A company with some large gateways, where everybody else is, and many small ones, each struck once. */
export interface BranchCompany {
  readonly world: World;
  readonly branches: readonly Branch[];
  readonly others: readonly Machine[];
}

export interface BranchPlan {
  readonly machines: number;
  readonly branches: number;
  /** Unix ms: the company's past lies before. */
  readonly nowMs: number;
}

const nameOf = (kind: 'hub' | 'branch', number: number) =>
  `gw-${kind}-${String(number + 1).padStart(2, '0')}`;

/** The same plan gives the same machines with the same keys, in whichever process. */
export function branchCompany(plan: BranchPlan, personOf?: WorldPlan['personOf']): BranchCompany {
  const enrolledAtMs = plan.nowMs - HISTORY_DAYS * DAY_MS;
  const drawn = createWorld({
    seed: SEED,
    machines: plan.machines,
    enrolledAtMs,
    calendar: createCalendar(),
    outages: [],
    ...(personOf ? { personOf } : {}),
  });
  // What strikes a gateway meets both kinds of clients, but not in the same words; these say the same.
  const fits = ({ protocol, clockSkewMs }: Machine) =>
    protocol === 'ssl-vpn' && Math.abs(clockSkewMs) < SKEW_MS_MAX;
  const struck = drawn.fleet.filter(fits).slice(0, plan.branches * BRANCH_MACHINES);
  const branchOf = new Map(struck.map((machine, i) => [machine.index, Math.floor(i / BRANCH_MACHINES)]));
  const fleet = drawn.fleet.map((machine) => {
    const branch = branchOf.get(machine.index);
    const gateway = branch === undefined ? nameOf('hub', machine.index % HUBS) : nameOf('branch', branch);
    return { ...machine, gateway, secondGateway: null };
  });
  const life = {
    notBeforeMs: enrolledAtMs - DAY_MS,
    notAfterMs: plan.nowMs + CERTIFICATE_DAYS * DAY_MS,
    renewedAtMs: Number.POSITIVE_INFINITY,
  };
  const names = [...new Set(fleet.map((machine) => machine.gateway))].sort();
  const gateways = names.map((name, index) => createGateway(name, index % 25, [life]));
  return {
    world: { ...drawn, fleet, gateways },
    branches: Array.from({ length: plan.branches }, (_, branch) => ({
      gateway: nameOf('branch', branch),
      machines: fleet.filter((machine) => branchOf.get(machine.index) === branch),
    })),
    others: fleet.filter((machine) => !branchOf.has(machine.index)),
  };
}

export const KEY_SEED = SEED;
