import type { Verdict } from '../vocabulary/index.ts';

/** One cause at one gateway that people are stopped by now. */
export interface Trouble {
  readonly groupId: number | null;
  readonly incidentId: number | null;
  readonly verdict: Verdict;
  readonly gateway: string | null;
  readonly people: number;
  readonly sites: number;
  readonly since: string;
  /** Last failure. */
  readonly lastSeenAt: string;
  /** Mean confidence of the diagnoses behind it, 0 to 1; null = not known. */
  readonly confidence: number | null;
  /** Detection called it organization-wide or gateway-wide. */
  readonly signalled: boolean;
}

export interface NowFacts {
  readonly nowMs: number;
  readonly devices: number;
  readonly peopleTrying: number;
  readonly peopleFailing: number;
  readonly peopleFailingUsual: number | null;
  readonly sitesTotal: number;
  readonly troubles: readonly Trouble[];
  /** Last hour by gateway, people. */
  readonly gateways: readonly {
    readonly name: string;
    readonly failing: number;
    readonly connected: number;
  }[];
}

export type NowTone = 'fine' | 'attention' | 'broken' | 'unknown';
export type NowKind = 'no-devices' | 'quiet' | 'few' | 'several' | 'wide' | 'recovering';

/** The page's first line as a value; its words are the dashboard's messages under `now.verdict`. */
export interface NowVerdict {
  readonly kind: NowKind;
  readonly tone: NowTone;
  readonly lead: Trouble | null;
  /** Troubles beside the leading one. */
  readonly others: number;
  /** Gateways where people connect as usual, while another one has trouble. */
  readonly healthyGateways: readonly string[];
  readonly why: readonly { readonly key: WhyKey; readonly args: Readonly<Record<string, string | number>> }[];
}

export type WhyKey = 'people' | 'people-usual' | 'sites' | 'healthy-gateway' | 'signalled' | 'share';

/** Fewer people than this are never called everyone, whatever their share: a small office is not the company. */
const PEOPLE_WIDE_MIN = 5;
const TIMES_USUAL_WIDE = 3;
const FAILING_USUAL_SHARE = 0.1;
/** A trouble that many met and that nobody has met for this long is passing, though its hour is not over. */
const SILENT_MS = 10 * 60_000;

/** Answers "is it everyone?" from the last hour's figures. */
export function nowVerdict(facts: NowFacts): NowVerdict {
  const lead = leading(facts);
  if (facts.devices === 0) return { ...NOTHING, kind: 'no-devices', tone: 'unknown' };
  if (!lead) return { ...NOTHING, kind: 'quiet', tone: 'fine' };
  const kind = kindOf(lead, facts);
  const healthyGateways = facts.gateways
    .filter((gateway) => gateway.name !== lead.gateway && isHealthy(gateway))
    .map((gateway) => gateway.name);
  return {
    kind,
    tone: TONE[kind],
    lead,
    others: facts.troubles.length - 1,
    healthyGateways,
    why: reasons(lead, facts),
  };
}

const TONE = {
  'no-devices': 'unknown',
  quiet: 'fine',
  few: 'fine',
  several: 'attention',
  recovering: 'attention',
  wide: 'broken',
} as const satisfies Record<NowKind, NowTone>;

const NOTHING = { lead: null, others: 0, healthyGateways: [], why: [] } as const;

/** Somebody always mistypes a password; a gateway is well while nearly everybody gets through. */
function isHealthy(gateway: { readonly failing: number; readonly connected: number }): boolean {
  return gateway.connected > 0 && gateway.failing <= Math.max(1, FAILING_USUAL_SHARE * gateway.connected);
}

/** What detection named goes first, then what still goes on, then what most people meet. */
function leading({ troubles, nowMs }: NowFacts): Trouble | null {
  const ranked = [...troubles].sort(
    (a, b) =>
      Number(b.signalled) - Number(a.signalled) ||
      Number(isSilent(a, nowMs)) - Number(isSilent(b, nowMs)) ||
      b.people - a.people ||
      a.since.localeCompare(b.since),
  );
  return ranked[0] ?? null;
}

function isSilent(trouble: Trouble, nowMs: number): boolean {
  return nowMs - Date.parse(trouble.lastSeenAt) >= SILENT_MS;
}

function kindOf(lead: Trouble, facts: NowFacts): NowKind {
  const kind = isWide(lead, facts) ? 'wide' : lead.people > 2 ? 'several' : 'few';
  return kind !== 'few' && isSilent(lead, facts.nowMs) ? 'recovering' : kind;
}

function isWide(lead: Trouble, facts: NowFacts): boolean {
  if (lead.signalled) return true;
  const usual = facts.peopleFailingUsual ?? 0;
  const unusual = lead.people >= PEOPLE_WIDE_MIN && lead.people >= usual * TIMES_USUAL_WIDE;
  return unusual && (lead.sites > 1 || facts.sitesTotal <= 1);
}

function reasons(lead: Trouble, facts: NowFacts): NowVerdict['why'] {
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
  for (const gateway of facts.gateways) {
    if (gateway.name !== lead.gateway && isHealthy(gateway)) {
      const { name, connected, failing } = gateway;
      why.push({ key: 'healthy-gateway', args: { gateway: name, people: connected, failing } });
    }
  }
  if (lead.signalled) why.push({ key: 'signalled', args: {} });
  return why;
}
