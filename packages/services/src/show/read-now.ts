import {
  comparable,
  type LadderStep,
  ladder,
  lastHour,
  median,
  type NowVerdict,
  nowVerdict,
  rankedShare,
  type Share,
  sameHourBefore,
  type TimeWindow,
} from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { countStillFailing } from './count-still-failing.ts';
import { type CertificateRow, listCertificates } from './list-certificates.ts';
import { listSignals, type SignalRow } from './list-signals.ts';
import { readAttemptFlow } from './read-attempt-flow.ts';
import { type GatewayPeople, readGatewayPeople } from './read-gateway-people.ts';
import { type LastFailure, readLastFailure } from './read-last-failure.ts';
import { type OrganizationView, readOrganization } from './read-organization.ts';
import { readScopeJudgement, type ScopeJudgement } from './read-scope-judgement.ts';
import { readSitePeople } from './read-site-people.ts';
import { readTroubles } from './read-troubles.ts';
import { readWindowPeople } from './read-window-people.ts';

export interface NowState {
  readonly at: string;
  readonly verdict: NowVerdict;
  /** How the leading trouble's incident is judged; null = there is none. */
  readonly scope: ScopeJudgement | null;
  readonly peopleTrying: number;
  readonly peopleFailing: number;
  /** Of those who failed, who has not connected since. */
  readonly peopleStillFailing: number;
  /** Median of comparable earlier hours; null = no history yet. */
  readonly peopleFailingUsual: number | null;
  readonly ladder: readonly LadderStep[];
  readonly sites: readonly Share[];
  readonly gateways: readonly Share[];
  readonly lastFailure: LastFailure | null;
  /** The next thing that will break by itself. */
  readonly nextExpiry: CertificateRow | null;
  /** What is measurably wrong, whether or not anybody fails of it. */
  readonly signals: readonly SignalRow[];
}

/** Comparable earlier days that "usual" is the median of. */
const USUAL_DAYS = 21;

/** Everything the page Now says about the last hour, from rollups. */
export async function readNow(database: Pick<Database, 'sql'>, now: Date): Promise<NowState> {
  const organization = await readOrganization(database, now);
  const window = lastHour(now.getTime());
  const windows = [window, ...hoursBefore(window, organization)];
  const flowing = readAttemptFlow(database, windows);
  const people = flowing.then((flows) => readWindowPeople(database, windows, flows));
  const [
    flows,
    { counts },
    peopleStillFailing,
    troubles,
    gateways,
    sites,
    lastFailure,
    certificates,
    signals,
  ] = await Promise.all([
    flowing,
    people,
    countStillFailing(database, window),
    readTroubles(database, window, people, now),
    readGatewayPeople(database, window),
    readSitePeople(database, new Date(window.fromMs)),
    readLastFailure(database),
    listCertificates(database, now),
    listSignals(database),
  ]);
  const [current = { trying: 0, failing: 0 }, ...before] = counts;
  const peopleFailingUsual = median(before.map((count) => count.failing));
  const verdict = nowVerdict({
    nowMs: now.getTime(),
    devices: organization.devices,
    peopleTrying: current.trying,
    peopleFailing: current.failing,
    peopleStillFailing,
    peopleFailingUsual,
    sitesTotal: sites.everybody.filter((site) => site.name !== '').length,
    troubles,
    gateways: gateways.filter((gateway) => gateway.name !== ''),
  });
  const incidentId = verdict.lead?.incidentId ?? null;
  return {
    at: now.toISOString(),
    verdict,
    scope: incidentId === null ? null : await readScopeJudgement(database, incidentId),
    peopleTrying: current.trying,
    peopleFailing: current.failing,
    peopleStillFailing,
    peopleFailingUsual,
    ladder: ladder(flows[0] ?? [], flows.slice(1)),
    sites: rankedShare(sites.affected, sites.everybody),
    gateways: gatewayShares(gateways),
    lastFailure,
    nextExpiry: certificates.find((row) => Date.parse(row.notAfter) > now.getTime()) ?? null,
    signals,
  };
}

/** Comparable hours of the days before, as far as the organization was watched in them. */
function hoursBefore(window: TimeWindow, organization: OrganizationView): readonly TimeWindow[] {
  const days = sameHourBefore(window, USUAL_DAYS);
  return comparable(days, window.fromMs, organization.zoneOffsetMs).filter(
    ({ fromMs }) => fromMs >= organization.historyFromMs,
  );
}

function gatewayShares(gateways: readonly GatewayPeople[]): readonly Share[] {
  return rankedShare(
    gateways.map(({ name, failing }) => ({ name, people: failing })),
    gateways.map(({ name, failing, connected }) => ({ name, people: failing + connected })),
  );
}
