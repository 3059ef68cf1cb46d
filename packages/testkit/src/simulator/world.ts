import type { PersonFields } from './attempt.ts';
import { type Calendar, DAY_MS, HOUR_MS } from './calendar.ts';
import { SITES } from './company.ts';
import { type CertificateLife, createGateway, type Gateway } from './gateway.ts';
import { createMachine, type Machine } from './machine.ts';
import type { Outage } from './outage.ts';

/** Everything a simulated company is made of. The same plan gives the same attempts, byte by byte. */
export interface WorldPlan {
  readonly seed: string;
  readonly machines: number;
  /** When the collectors were rolled out; device ids carry this time. */
  readonly enrolledAtMs: number;
  readonly calendar: Calendar;
  readonly outages: readonly Outage[];
  /** When a certificate of a gateway ends that will be renewed a day before, by name. */
  readonly certificateEndsMs?: Readonly<Record<string, number>>;
  /** Resolvers that still give an old address for a gateway's name. */
  readonly staleRecords?: readonly {
    readonly resolver: string;
    readonly gateway: string;
    readonly address: string;
    /** When the gateway moved and the resolver did not follow. */
    readonly fromMs: number;
  }[];
  /** From when on nothing is heard of the machines of a site. */
  readonly silentSite?: { readonly site: string; readonly fromMs: number };
  /** The person a collector would name for a user; nobody without it. */
  readonly personOf?: (userName: string) => PersonFields;
}

export interface World extends WorldPlan {
  readonly fleet: readonly Machine[];
  readonly gateways: readonly Gateway[];
  readonly personOf: (userName: string) => PersonFields;
}

const NOBODY: PersonFields = { person: null, personName: null };

export function createWorld(plan: WorldPlan): World {
  const names = [...new Set(SITES.map(([site]) => site.gateway))].sort().reverse();
  return {
    ...plan,
    personOf: plan.personOf ?? (() => NOBODY),
    fleet: Array.from({ length: plan.machines }, (_, index) =>
      createMachine(plan.seed, index, plan.enrolledAtMs),
    ),
    gateways: names.map((name, index) => createGateway(name, index, certificatesOf(plan, name))),
  };
}

/** The longest life that browsers took for long. */
const CERTIFICATE_LIFE_MS = 397 * DAY_MS;

/** A certificate outage is a certificate that ends when it begins and is renewed when it is over. */
function certificatesOf(plan: WorldPlan, name: string): CertificateLife[] {
  const endsMs = plan.certificateEndsMs?.[name];
  const ends = plan.outages
    .filter((outage) => outage.kind === 'certificate-expired' && outage.gateway === name)
    .map((outage) => ({ notAfterMs: outage.fromMs, renewedAtMs: outage.toMs }))
    .concat(endsMs === undefined ? [] : [{ notAfterMs: endsMs, renewedAtMs: endsMs - DAY_MS }])
    .sort((a, b) => a.notAfterMs - b.notAfterMs);
  const lives: CertificateLife[] = [];
  for (const end of ends) {
    const bornMs = lives.at(-1)?.renewedAtMs ?? end.notAfterMs - CERTIFICATE_LIFE_MS;
    lives.push({ notBeforeMs: bornMs - HOUR_MS, ...end });
  }
  const lastBornMs = (lives.at(-1)?.renewedAtMs ?? plan.enrolledAtMs - 60 * DAY_MS) - HOUR_MS;
  return [
    ...lives,
    {
      notBeforeMs: lastBornMs,
      notAfterMs: lastBornMs + CERTIFICATE_LIFE_MS,
      renewedAtMs: Number.POSITIVE_INFINITY,
    },
  ];
}

/** The gateway of that name. @throws when the company has none. */
export function gatewayNamed(world: World, name: string): Gateway {
  const gateway = world.gateways.find((candidate) => candidate.name === name);
  if (gateway === undefined) throw new Error(`the simulated company has no gateway ${name}`);
  return gateway;
}
