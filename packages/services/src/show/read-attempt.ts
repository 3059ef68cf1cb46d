import type { Attempt } from '@tsunagu/core/collect';
import type { Diagnosis } from '@tsunagu/core/diagnose';
import {
  type AttemptEvidence,
  attemptEvidence,
  type ChangesSince,
  rankedChanges,
  type ShownCause,
  shownCauses,
} from '@tsunagu/core/show';
import { type RevisionReason, TsunaguError, type Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { type AttemptOwnRecord, type AttemptRow, attemptOwnColumns, attemptRow } from './attempt-row.ts';
import { readGatewayWords, type ShownGatewayWord } from './read-gateway-words.ts';

export interface AttemptView extends AttemptRow {
  /** Exactly what the collector sent, after redaction. */
  readonly payload: Attempt;
  readonly evidence: AttemptEvidence;
  /** Name of the internet line, of the administrator's list; null = not known. */
  readonly network: string | null;
  /** Best first. */
  readonly causes: readonly ShownCause[];
  /** What is different on this machine since it last worked; null = the collector knows of no such time. */
  readonly changes: ChangesSince | null;
  /** What gateways said of it in their own logs. */
  readonly gatewayWords: readonly ShownGatewayWord[];
  readonly diagnosisVersion: string;
  /** What it was called before, oldest first, and what made it another; empty = the first diagnosis stands. */
  readonly revisions: readonly ShownRevision[];
  /** Whom it was set against; null = nobody yet: its log names no gateway, it did not fail, or it came too late. */
  readonly peers: ShownPeers | null;
}

/** Other people who tried the same gateway in the same time, each once. */
export interface ShownPeers {
  readonly connectedPeople: number;
  readonly failedPeople: number;
  /** The time they were counted in. */
  readonly from: string;
  readonly until: string;
  /** When they were counted. */
  readonly at: string;
  /** They left the verdict as it was. */
  readonly stands: boolean;
}

export interface ShownRevision {
  /** null = the first diagnosis, made when it arrived. */
  readonly reason: RevisionReason | null;
  readonly at: string;
  readonly version: string;
  readonly verdict: Verdict | null;
  readonly confidence: number;
  /** People at the gateway at that time, for the reason `peers`. */
  readonly basis: { readonly connectedPeople?: number; readonly failedPeople?: number };
}

type AttemptId = Pick<AttemptRow, 'deviceId' | 'attemptId'>;

export interface AttemptAsked extends AttemptId {
  /** As a list showed it, so that nothing has to tell its day; one that is wrong costs time only. */
  readonly occurredAt?: Date | undefined;
}

/** One attempt with all it carries. Throws `not-found`. */
export async function readAttempt({ sql }: Pick<Database, 'sql'>, id: AttemptAsked): Promise<AttemptView> {
  const [stored, later, peers, gatewayWords] = await Promise.all([
    readStored({ sql }, id),
    readRevisions({ sql }, id),
    readPeers({ sql }, id),
    readGatewayWords({ sql }, id),
  ]);
  const { payload, diagnosis, ...rest } = stored;
  const newest = later.at(-1);
  const current = newest?.diagnosis ?? diagnosis;
  return {
    ...attemptRow({ ...rest, revisedVerdict: newest?.verdict ?? null, steps: payload.steps ?? [] }),
    payload,
    network: rest.network,
    evidence: attemptEvidence(payload.evidence ?? null),
    causes: shownCauses(current),
    changes: payload.evidence?.changes ? rankedChanges(current.verdict, payload.evidence.changes) : null,
    gatewayWords,
    diagnosisVersion: current.version,
    verdict: current.verdict,
    stage: current.stage,
    confidence: current.confidence,
    revisions: later.length === 0 ? [] : [firstOf(rest.receivedAt, diagnosis), ...later.map(shownRevision)],
    peers: peers && { ...peers, stands: !later.some(({ reason }) => reason === 'peers') },
  };
}

type StoredAttempt = AttemptOwnRecord & {
  gateway: string | null;
  hostName: string | null;
  network: string | null;
  payload: Attempt;
  diagnosis: Diagnosis;
};

async function readStored({ sql }: Pick<Database, 'sql'>, id: AttemptAsked): Promise<StoredAttempt> {
  const shown = id.occurredAt && (await readAt({ sql }, id, id.occurredAt));
  if (shown) return shown;
  const [key] = await sql<{ at: Date }[]>`
    select occurred_at as at from attempt_key where device_id = ${id.deviceId} and attempt_id = ${id.attemptId}`;
  const found = key && (await readAt({ sql }, id, key.at));
  if (!found) throw new TsunaguError('not-found', `attempt ${id.attemptId}`);
  return found;
}

/**
 * Its moment is a value, so days besides it are not even planned; its own is planned anew for each, in half the time where
 * nothing is joined to it.
 */
async function readAt(
  { sql }: Pick<Database, 'sql'>,
  { deviceId, attemptId }: AttemptId,
  at: Date,
): Promise<StoredAttempt | undefined> {
  // Stored times are finer than a Date.
  const [row] = await sql<StoredAttempt[]>`
    select ${attemptOwnColumns(sql)}, a.network, a.payload, a.diagnosis,
      (select w.name from gateway w where w.id = a.gateway_id) as gateway,
      (select d.host_name from device d where d.id = a.device_id) as "hostName"
    from attempt a
    where a.device_id = ${deviceId} and a.attempt_id = ${attemptId}
      and a.occurred_at >= ${at} and a.occurred_at < ${new Date(at.getTime() + 1)}`;
  return row;
}

type StoredRevision = Omit<ShownRevision, 'at' | 'reason'> & {
  reason: RevisionReason;
  at: Date;
  diagnosis: Diagnosis;
};

function readRevisions({ sql }: Pick<Database, 'sql'>, id: AttemptId) {
  return sql<StoredRevision[]>`
    select reason, at, catalogue_version as version, verdict, confidence::float8 as confidence, basis, diagnosis
    from attempt_revision where device_id = ${id.deviceId} and attempt_id = ${id.attemptId} order by at`;
}

const QUARTER_MS = 900_000;

async function readPeers(
  { sql }: Pick<Database, 'sql'>,
  id: AttemptId,
): Promise<Omit<ShownPeers, 'stands'> | null> {
  const [row] = await sql<{ connectedPeople: number; failedPeople: number; occurredAt: Date; at: Date }[]>`
    select connected_people as "connectedPeople", failed_people as "failedPeople", occurred_at as "occurredAt", at
    from attempt_peers where device_id = ${id.deviceId} and attempt_id = ${id.attemptId}`;
  if (!row) return null;
  const { connectedPeople, failedPeople, at } = row;
  const quarterMs = Math.floor(row.occurredAt.getTime() / QUARTER_MS) * QUARTER_MS;
  return {
    connectedPeople,
    failedPeople,
    from: new Date(quarterMs - QUARTER_MS).toISOString(),
    until: new Date(quarterMs + 2 * QUARTER_MS).toISOString(),
    at: at.toISOString(),
  };
}

function firstOf(receivedAt: Date, { version, verdict, confidence }: Diagnosis): ShownRevision {
  return { reason: null, at: receivedAt.toISOString(), version, verdict, confidence, basis: {} };
}

function shownRevision({ diagnosis: _, at, basis, ...rest }: StoredRevision): ShownRevision {
  const { connectedPeople: _connected, failedPeople: _failed, ...others } = basis;
  // Peers are stored with what came after them, too, and are no news there.
  return { ...rest, at: at.toISOString(), basis: rest.reason === 'peers' ? basis : others };
}
