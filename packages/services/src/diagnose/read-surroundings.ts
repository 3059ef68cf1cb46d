import { stageOfGatewayWord } from '@tsunagu/core/collect';
import type { GatewayLog, Surroundings } from '@tsunagu/core/diagnose';
import {
  GATEWAY_SIGNS,
  type GatewayEventKind,
  type GatewayMatch,
  type GatewaySign,
  type Stage,
  stageIndex,
} from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';

/** A gateway's word as it was joined to an attempt. */
interface JoinedWord {
  readonly kind: GatewayEventKind;
  readonly matched: GatewayMatch;
  readonly at: Date;
  /** The gateway's own token, code or reason. */
  readonly code: string | null;
}

const SIGNS: ReadonlySet<string> = new Set(GATEWAY_SIGNS);
const isSign = (kind: string): kind is GatewaySign => SIGNS.has(kind);
/** Words that leave the reason open; one that names it stands before them. */
const OPEN: ReadonlySet<GatewayEventKind> = new Set([
  'login-refused',
  'permission-denied',
  'ike-negotiation-failed',
]);
const SURE: readonly GatewayMatch[] = ['person', 'address', 'gateway'];

/**
 * A refusal without its reason is what the client heard, too; said twice it is no more. FortiGate's permission_denied is one:
 * it stands for a wrong password as well.
 */
function isEcho({ kind, code }: JoinedWord): boolean {
  return kind === 'login-refused' || (kind === 'permission-denied' && /permission_?denied/i.test(code ?? ''));
}

function byTelling(a: JoinedWord, b: JoinedWord): number {
  const sure = SURE.indexOf(a.matched) - SURE.indexOf(b.matched);
  const open = Number(OPEN.has(a.kind)) - Number(OPEN.has(b.kind));
  return open || sure || a.at.getTime() - b.at.getTime() || (a.kind < b.kind ? -1 : 1);
}

function furthest(words: readonly JoinedWord[]): Stage | undefined {
  const stages = words.map(({ kind }) => stageOfGatewayWord(kind)).filter((stage) => stage !== null);
  return stages.sort((a, b) => stageIndex(b) - stageIndex(a))[0];
}

/** All words of one attempt as the diagnosis takes them, whatever order they arrived in. */
function gatewayLogOf(words: readonly JoinedWord[]): GatewayLog {
  const sorted = [...words].sort(byTelling);
  const matched: Partial<Record<GatewaySign, GatewayMatch>> = {};
  for (const word of sorted) {
    // The surest match of a kind stands first among its words.
    if (!isEcho(word) && isSign(word.kind)) matched[word.kind] ??= word.matched;
  }
  const signs = Object.keys(matched).filter(isSign);
  // What holds for the whole gateway says nothing of how far this attempt got.
  const reached = furthest(words.filter(({ matched }) => matched !== 'gateway'));
  return { signs, matched, ...(reached === undefined ? {} : { reached }) };
}

interface AttemptId {
  readonly deviceId: string;
  readonly attemptId: string;
}

/** What is known of attempts beyond what their machines sent. */
export type KnownSurroundings = (attempt: AttemptId) => Surroundings;

/** Reads what gateways said of these attempts; where no gateway spoke, nothing is known. */
export async function readSurroundings(
  { sql }: Pick<Database | Transaction, 'sql'>,
  attempts: readonly AttemptId[],
): Promise<KnownSurroundings> {
  if (attempts.length === 0) return () => ({});
  const rows = await sql<(AttemptId & JoinedWord)[]>`
    select l.device_id as "deviceId", l.attempt_id as "attemptId", e.kind, e.code, l.matched,
      e.occurred_at as at
    from unnest(${attempts.map((one) => one.deviceId)}::uuid[], ${attempts.map((one) => one.attemptId)}::uuid[])
      as t (device_id, attempt_id)
    join attempt_gateway_event l on l.device_id = t.device_id and l.attempt_id = t.attempt_id
    join gateway_event e on e.event_id = l.event_id and e.occurred_at = l.event_at`;
  const words = new Map<string, JoinedWord[]>();
  for (const row of rows) {
    const key = `${row.deviceId} ${row.attemptId}`;
    words.set(key, [...(words.get(key) ?? []), row]);
  }
  return ({ deviceId, attemptId }) => {
    const said = words.get(`${deviceId} ${attemptId}`);
    return said === undefined ? {} : { gatewayLog: gatewayLogOf(said) };
  };
}
