import type { DnsAnswer, ProbeOf, ResolverAnswers } from '../../collect/index.ts';

/** What one resolver says of the gateway's name, in one word. `silent` = no answer came, for whatever reason. */
export type ResolverOutcome =
  | 'address'
  | 'nxdomain'
  | 'nodata'
  | 'servfail'
  | 'refused'
  | 'silent'
  | 'not-checked';

export interface ResolverFacts {
  readonly resolver: string;
  readonly outcome: ResolverOutcome;
  readonly v4: readonly string[];
  readonly v6: readonly string[];
  /** Target of the CNAME, null without one. */
  readonly cname: string | null;
  /** The CNAME exists and leads to nothing. */
  readonly dangling: boolean;
  /** Whether a name that always exists was answered; null = not asked. */
  readonly controlAnswered: boolean | null;
  readonly tcp53: ResolverAnswers['tcp53'];
  readonly ptr: DnsAnswer;
  /** The aliases come back to themselves. */
  readonly loops: boolean;
  /** It answers for the zone itself, not from a cache; null = not told. */
  readonly authoritative: boolean | null;
  readonly ttlSeconds: number | null;
  /** The address it gives for a name that cannot exist; null = it gives none, or was not asked. */
  readonly inventedAddress: string | null;
}

/** Two resolvers that answered differently about the same name. */
export interface Disagreement {
  readonly first: string;
  readonly firstAnswer: string;
  readonly second: string;
  readonly secondAnswer: string;
}

export interface DnsFacts {
  readonly host: string;
  readonly resolvers: readonly ResolverFacts[];
  readonly counts: Readonly<Record<ResolverOutcome, number>>;
  /** Resolvers that gave any answer at all about the name. */
  readonly answeredCount: number;
  readonly allSilent: boolean;
  readonly disagreement: Disagreement | null;
  /** Every address that any resolver or the system gave. */
  readonly addresses: ReadonlySet<string>;
  readonly systemAddresses: readonly string[];
  /** An address of the system's own lookup that no resolver gave. */
  readonly systemOnlyAddress: string | null;
  readonly hostsFile: string | null;
  readonly singleLabel: boolean;
  readonly searchDomains: readonly string[];
  /** What the zone's own server answers; null = not known. */
  readonly authority: AuthorityFacts | null;
  /** Not at the authority: an address that the machine uses and the zone does not have; null = none, or not known. */
  readonly foreignAddress: ForeignAddress | null;
  /** The short name completed with a search domain, where that gives an address. */
  readonly completedName: string | null;
}

export interface AuthorityFacts {
  readonly zone: string;
  readonly server: string;
  /** Its addresses; empty when it says that there is none. */
  readonly v4: readonly string[];
}

export interface ForeignAddress {
  readonly address: string;
  readonly resolver: string;
  /** It answered for the zone itself, so this is no cache. */
  readonly authoritative: boolean;
  readonly ttlSeconds: number | null;
}

const LOST = new Set<DnsAnswer['outcome']>(['timeout', 'unreachable', 'error']);

function outcomeOf(answers: ResolverAnswers): ResolverOutcome {
  const a = answers.a.outcome;
  const aaaa = answers.aaaa.outcome;
  if (a === 'answered' || aaaa === 'answered') return 'address';
  if (a === 'nxdomain' || aaaa === 'nxdomain') return 'nxdomain';
  if (a === 'servfail' || a === 'refused') return a;
  if (a === 'nodata') return 'nodata';
  if (aaaa === 'servfail' || aaaa === 'refused') return aaaa;
  if (LOST.has(a) || LOST.has(aaaa)) return 'silent';
  return aaaa === 'nodata' ? 'nodata' : 'not-checked';
}

function controlOf(answer: DnsAnswer): boolean | null {
  return answer.outcome === 'not-checked' ? null : answer.outcome === 'answered';
}

function resolverFacts(answers: ResolverAnswers): ResolverFacts {
  const outcome = outcomeOf(answers);
  const cname = answers.cname.outcome === 'answered' ? (answers.cname.values[0] ?? null) : null;
  const targetMissing =
    answers.cnameTarget.outcome === 'nxdomain' || answers.cnameTarget.outcome === 'nodata';
  return {
    resolver: answers.resolver,
    outcome,
    v4: answers.a.outcome === 'answered' ? answers.a.values : [],
    v6: answers.aaaa.outcome === 'answered' ? answers.aaaa.values : [],
    cname,
    dangling: cname !== null && outcome !== 'address' && (targetMissing || outcome === 'nxdomain'),
    controlAnswered: controlOf(answers.control),
    tcp53: answers.tcp53,
    ptr: answers.ptr,
    loops: answers.chainLoops === true,
    authoritative: answers.authoritative ?? null,
    ttlSeconds: answers.ttlSeconds ?? null,
    inventedAddress: answers.invented?.outcome === 'answered' ? (answers.invented.values[0] ?? null) : null,
  };
}

/** What makes two answers differ: the kind, or the set of IPv4 addresses (order does not matter). */
function answerKey(facts: ResolverFacts): string {
  return facts.outcome === 'address'
    ? [...facts.v4].sort().join(', ') || [...facts.v6].sort().join(', ')
    : facts.outcome;
}

function findDisagreement(resolvers: readonly ResolverFacts[]): Disagreement | null {
  let first: { facts: ResolverFacts; key: string } | null = null;
  for (const facts of resolvers) {
    // A refusal or a failure says nothing about the zone's content; only address, NXDOMAIN and NODATA can contradict.
    if (facts.outcome !== 'address' && facts.outcome !== 'nxdomain' && facts.outcome !== 'nodata') continue;
    const key = answerKey(facts);
    if (first === null) first = { facts, key };
    else if (first.key !== key) {
      return {
        first: first.facts.resolver,
        firstAnswer: first.key,
        second: facts.resolver,
        secondAnswer: key,
      };
    }
  }
  return null;
}

const DECIDED = new Set<DnsAnswer['outcome']>(['answered', 'nxdomain', 'nodata']);

function authorityFacts(probe: ProbeOf<'dns'>): AuthorityFacts | null {
  const found = probe.authority ?? null;
  if (found === null || !DECIDED.has(found.a.outcome)) return null;
  return { zone: found.zone, server: found.server, v4: found.a.values };
}

/** A name that leads to another through an alias belongs to another zone: nothing is compared then. */
function foreignAddress(
  resolvers: readonly ResolverFacts[],
  used: string | undefined,
  authority: AuthorityFacts | null,
): ForeignAddress | null {
  if (authority === null || resolvers.some((one) => one.cname !== null)) return null;
  const wrong = (one: ResolverFacts) => one.v4.find((address) => !authority.v4.includes(address));
  const found = resolvers.filter((one) => wrong(one) !== undefined);
  const owner = found.find((one) => used !== undefined && one.v4.includes(used)) ?? found[0];
  const address = owner && wrong(owner);
  if (owner === undefined || address === undefined) return null;
  const { resolver, ttlSeconds } = owner;
  return { address, resolver, authoritative: owner.authoritative === true, ttlSeconds };
}

/** Derives everything that rules ask about name resolution, once per diagnosis. */
export function dnsFacts(probe: ProbeOf<'dns'>): DnsFacts {
  const resolvers = probe.resolvers.map(resolverFacts);
  const counts = { address: 0, nxdomain: 0, nodata: 0, servfail: 0, refused: 0, silent: 0, 'not-checked': 0 };
  const fromResolvers = new Set<string>();
  for (const facts of resolvers) {
    counts[facts.outcome] += 1;
    for (const address of facts.v4) fromResolvers.add(address);
    for (const address of facts.v6) fromResolvers.add(address);
  }
  const systemAddresses = probe.system.outcome === 'answered' ? probe.system.values : [];
  const authority = authorityFacts(probe);
  const checked = resolvers.length - counts['not-checked'];
  const answeredCount = checked - counts.silent;
  return {
    host: probe.host,
    resolvers,
    counts,
    answeredCount,
    allSilent: checked > 0 && answeredCount === 0,
    disagreement: findDisagreement(resolvers),
    addresses: new Set([...fromResolvers, ...systemAddresses]),
    systemAddresses,
    systemOnlyAddress:
      answeredCount > 0 ? (systemAddresses.find((address) => !fromResolvers.has(address)) ?? null) : null,
    hostsFile: probe.hostsFile,
    singleLabel: probe.singleLabel,
    searchDomains: probe.searchDomains,
    authority,
    foreignAddress: foreignAddress(resolvers, systemAddresses[0], authority),
    completedName: probe.completed?.find((one) => one.a.outcome === 'answered')?.name ?? null,
  };
}
