import type { Scope, Verdict } from '../vocabulary/index.ts';

/** One cause that people are stopped by now, at one gateway or, as far as its incident says, at several. */
export interface Trouble {
  readonly groupId: number | null;
  readonly incidentId: number | null;
  readonly verdict: Verdict;
  readonly gateway: string | null;
  /** Its incident is about no one gateway; `gateway` is where most of its people met it. */
  readonly acrossGateways: boolean;
  /** Within the last hour; since the incident began where there is one. */
  readonly people: number;
  /** Median of the people it stopped in the same hour of comparable days; null = no history yet. */
  readonly peopleUsual: number | null;
  readonly sites: number;
  readonly since: string;
  /** Last failure. */
  readonly lastSeenAt: string;
  /** Mean confidence of the diagnoses behind it, 0 to 1; null = not known. */
  readonly confidence: number | null;
  /** An open incident of a surge is about it, and nobody has called that recovered. */
  readonly signalled: boolean;
  /** Somebody confirmed the recovery of an incident about it, and nobody has met it since. */
  readonly recovered: boolean;
  /** That incident's; null = there is none. */
  readonly scope: Scope | null;
}

export interface NowFacts {
  readonly nowMs: number;
  readonly devices: number;
  readonly peopleTrying: number;
  readonly peopleFailing: number;
  /** Of those, who has not connected since. */
  readonly peopleStillFailing: number;
  readonly peopleFailingUsual: number | null;
  readonly sitesTotal: number;
  readonly troubles: readonly Trouble[];
  readonly gateways: readonly GatewayCount[];
}

/** People of the last hour at one gateway. */
export interface GatewayCount {
  readonly name: string;
  readonly failing: number;
  readonly connected: number;
}

/** `neutral` = nothing to be alarmed about, and not all is well either. */
export type NowTone = 'fine' | 'neutral' | 'attention' | 'broken' | 'unknown';
export type NowKind =
  | 'no-devices'
  | 'quiet'
  | 'single'
  | 'scattered'
  | 'several'
  | 'limited'
  | 'gateway'
  | 'wide'
  | 'recovering';

/** The page's first line as a value; its words are the dashboard's messages under `now.verdict`. */
export interface NowVerdict {
  readonly kind: NowKind;
  readonly tone: NowTone;
  readonly lead: Trouble | null;
  /** Nothing stands out, but many fail in groups that somebody muted. */
  readonly muted: boolean;
  /** Troubles beside the leading one. */
  readonly others: number;
  /** Gateways where people connect as usual, while another one has trouble. */
  readonly healthyGateways: readonly string[];
  readonly why: readonly { readonly key: WhyKey; readonly args: Readonly<Record<string, string | number>> }[];
}

export type WhyKey = 'people' | 'people-usual' | 'sites' | 'healthy-gateway' | 'signalled' | 'share';

/** Fewer people than this are never called everyone, whatever their share: a small office is not the company. */
const PEOPLE_WIDE_MIN = 5;
const TIMES_USUAL_MIN = 3;
/**
 * Parts of those who try a gateway. Detection weighs small parts of many people against their history and opens an
 * incident within a minute; without one, only a large part is called anything, because on a busy day everything doubles.
 */
const SHARE_WIDE_MIN = 0.2;
const SHARE_SEVERAL_MIN = 0.1;
/** Fewer than `PEOPLE_WIDE_MIN` stand out only in a small company, where they are a large part of all who try. */
const PEOPLE_SMALL_MIN = 3;
/** What detection judged, in the words of the page; every other scope is limited to its own place. */
const KIND_OF_SCOPE: Partial<Readonly<Record<Scope, NowKind>>> = { gateway: 'gateway', organization: 'wide' };
/** So many of those who connect have failed once within the hour on a good day, too. */
const FAILING_USUAL_SHARE = 0.2;
/** A trouble that many met and that nobody has met for this long is passing, though its hour is not over. */
const SILENT_MS = 10 * 60_000;

/** Answers "is it everyone?" from the last hour's figures. What fails every day at this hour is no answer. */
export function nowVerdict(facts: NowFacts): NowVerdict {
  if (facts.devices === 0) return { ...NOTHING, kind: 'no-devices', tone: 'unknown' };
  const standing = facts.troubles.filter((trouble) => standsOut(trouble, facts));
  const lead = leading(standing, facts.nowMs);
  if (!lead) {
    // Whoever cannot connect now is not well, though it is nobody's outage.
    const calm = facts.peopleStillFailing > 0 ? 'single' : 'quiet';
    const kind = isScattered(facts) ? 'scattered' : calm;
    const muted = facts.peopleFailing - listed(facts) >= PEOPLE_WIDE_MIN;
    return { ...NOTHING, kind, tone: TONE[kind], muted };
  }
  const kind = kindOf(lead, facts);
  const healthy = facts.gateways.filter((gateway) => isHealthy(gateway, standing));
  return {
    kind,
    tone: TONE[kind],
    lead,
    muted: false,
    others: standing.filter((trouble) => !isSameIncident(trouble, lead)).length,
    healthyGateways: healthy.map((gateway) => gateway.name),
    why: reasons(lead, facts, healthy),
  };
}

const TONE = {
  'no-devices': 'unknown',
  quiet: 'fine',
  single: 'neutral',
  scattered: 'attention',
  several: 'attention',
  recovering: 'attention',
  limited: 'broken',
  gateway: 'broken',
  wide: 'broken',
} as const satisfies Record<NowKind, NowTone>;

const NOTHING = { lead: null, muted: false, others: 0, healthyGateways: [], why: [] } as const;

/** Somebody always mistypes a password; a gateway is well while most get through and nothing stands out there. */
function isHealthy({ name, failing, connected }: GatewayCount, standing: readonly Trouble[]): boolean {
  if (standing.some((trouble) => trouble.gateway === name)) return false;
  return connected > 0 && failing <= Math.max(1, FAILING_USUAL_SHARE * connected);
}

function standsOut(trouble: Trouble, facts: NowFacts): boolean {
  if (trouble.signalled) return true;
  const share = shareOfTrying(trouble, facts);
  const many =
    trouble.people >= PEOPLE_WIDE_MIN
      ? share >= SHARE_SEVERAL_MIN
      : trouble.people >= PEOPLE_SMALL_MIN && share >= SHARE_WIDE_MIN;
  return many && trouble.people >= TIMES_USUAL_MIN * (trouble.peopleUsual ?? 0);
}

/** Of those who try the trouble's gateway, or any when it is not known, the part that it stops. */
function shareOfTrying({ gateway, people }: Trouble, { gateways, peopleTrying }: NowFacts): number {
  const place = gateways.find((one) => one.name === gateway);
  const trying = place ? place.failing + place.connected : peopleTrying;
  return people / Math.max(people, trying);
}

/** No cause stands out, but together they stop far more people than usual. Nobody can tell without a history. */
function isScattered(facts: NowFacts): boolean {
  if (facts.peopleFailingUsual === null) return false;
  const people = Math.min(facts.peopleFailing, listed(facts));
  const unusual = people >= TIMES_USUAL_MIN * Math.max(1, facts.peopleFailingUsual);
  return unusual && people >= PEOPLE_WIDE_MIN && people >= SHARE_SEVERAL_MIN * facts.peopleTrying;
}

/** At most so many people are behind the troubles; those in groups that were muted are not. */
function listed({ troubles }: NowFacts): number {
  return troubles.reduce((sum, trouble) => sum + trouble.people, 0);
}

/** What detection named goes first, then what still goes on, then what most people meet. */
function leading(troubles: readonly Trouble[], nowMs: number): Trouble | null {
  const ranked = [...troubles].sort(
    (a, b) =>
      Number(b.signalled) - Number(a.signalled) ||
      Number(isPassing(a, nowMs)) - Number(isPassing(b, nowMs)) ||
      b.people - a.people ||
      a.since.localeCompare(b.since),
  );
  return ranked[0] ?? null;
}

function isSameIncident(trouble: Trouble, lead: Trouble): boolean {
  return trouble === lead || (lead.incidentId !== null && trouble.incidentId === lead.incidentId);
}

function isPassing(trouble: Trouble, nowMs: number): boolean {
  return trouble.recovered || nowMs - Date.parse(trouble.lastSeenAt) >= SILENT_MS;
}

function kindOf(lead: Trouble, facts: NowFacts): NowKind {
  if (isPassing(lead, facts.nowMs)) return 'recovering';
  if (lead.signalled) return lead.scope === null ? 'wide' : (KIND_OF_SCOPE[lead.scope] ?? 'limited');
  if (!isWide(lead, facts)) return 'several';
  // Until detection has judged it: while people get through elsewhere, it is not everyone's.
  const elsewhere = facts.gateways.some(({ name, connected }) => name !== lead.gateway && connected > 0);
  return lead.gateway !== null && elsewhere ? 'gateway' : 'wide';
}

function isWide(lead: Trouble, facts: NowFacts): boolean {
  const usual = facts.peopleFailingUsual ?? 0;
  const unusual = lead.people >= PEOPLE_WIDE_MIN && lead.people >= TIMES_USUAL_MIN * usual;
  const spread = lead.sites > 1 || facts.sitesTotal <= 1;
  return unusual && spread && shareOfTrying(lead, facts) >= SHARE_WIDE_MIN;
}

function reasons(lead: Trouble, facts: NowFacts, healthy: readonly GatewayCount[]): NowVerdict['why'] {
  const why: { key: WhyKey; args: Record<string, string | number> }[] = [];
  const usual = facts.peopleFailingUsual;
  why.push(
    usual === null
      ? { key: 'people', args: { people: facts.peopleFailing } }
      : { key: 'people-usual', args: { people: facts.peopleFailing, usual } },
  );
  if (facts.peopleTrying > 0) {
    const percent = Math.round((facts.peopleFailing / facts.peopleTrying) * 100);
    why.push({ key: 'share', args: { percent, trying: facts.peopleTrying } });
  }
  if (facts.sitesTotal > 1) why.push({ key: 'sites', args: { sites: lead.sites, total: facts.sitesTotal } });
  for (const { name, connected, failing } of healthy) {
    why.push({ key: 'healthy-gateway', args: { gateway: name, people: connected, failing } });
  }
  if (lead.signalled) why.push({ key: 'signalled', args: {} });
  return why;
}
