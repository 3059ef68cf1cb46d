import {
  EXPLAIN_DIMENSIONS,
  type ExplainDimension,
  type SignalEvidence,
  signalEvidenceSchema,
} from '@tsunagu/core/detect';
import type { SignalKind, Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import type { SignalLine } from '../signal-line.ts';
import { CLIENT_WORDS } from './attempt-items.ts';
import { type Failure, readFailures } from './read-failures.ts';

type Places = Readonly<Partial<Record<ExplainDimension, string>>>;
const HOUR_MS = 3_600_000;
const NOBODY = { failing: 0, trying: 0 };

interface SignalRow {
  readonly kind: SignalKind;
  readonly verdict: Verdict;
  readonly gatewayId: number | null;
  readonly people: number;
  readonly evidence: unknown;
  readonly startedAt: Date;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly mutedBy: number | null;
}

export interface Told {
  readonly signals: readonly SignalLine[];
  /** Signals that announced work explained. */
  readonly muted: number;
  /** Signals of kinds that a yardstick of attempts has no word for, by kind. */
  readonly others: Readonly<Record<string, number>>;
}

/** The signals in the store in the yardstick's words, oldest first; `people` are a history's people by their keys. */
export async function readTold(db: Database, people: ReadonlyMap<string, string>): Promise<Told> {
  const rows = await db.sql<SignalRow[]>`
    select kind, verdict, gateway_id as "gatewayId", people, evidence, started_at as "startedAt",
      opened_at as "openedAt", closed_at as "closedAt", muted_by as "mutedBy"
    from signal order by opened_at, id`;
  const names = await db.sql<{ id: number; name: string }[]>`select id, name from gateway`;
  const gateways = new Map(names.map(({ id, name }) => [String(id), name]));
  const signals: SignalLine[] = [];
  const others: Record<string, number> = {};
  for (const row of rows) {
    const evidence = signalEvidenceSchema.parse(row.evidence);
    const kind = kindOf(evidence);
    if (kind === null) others[row.kind] = (others[row.kind] ?? 0) + 1;
    else if (row.mutedBy === null) signals.push(await toLine(db, { row, evidence, kind }, gateways, people));
  }
  return { signals, others, muted: rows.filter(({ mutedBy }) => mutedBy !== null).length };
}

function kindOf(evidence: SignalEvidence): SignalLine['kind'] | null {
  if (evidence.kind === 'silence') return 'silence';
  if (evidence.kind === 'certificate-expiry') return 'expiry-forecast';
  if (evidence.kind !== 'cause-surge') return null;
  const windowMs = Date.parse(evidence.windowTo) - Date.parse(evidence.windowFrom);
  return windowMs > HOUR_MS ? 'trend' : 'surge';
}

interface Judged {
  readonly row: SignalRow;
  readonly evidence: SignalEvidence;
  readonly kind: SignalLine['kind'];
}

async function toLine(
  db: Database,
  { row, evidence, kind }: Judged,
  gateways: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
): Promise<SignalLine> {
  const surge = evidence.kind === 'cause-surge' ? evidence : null;
  const answers = surge?.explanations ?? (evidence.kind === 'silence' ? [evidence.explanation] : []);
  const [first, latest] = [answers[0], answers.at(-1)];
  const ownPlaces = row.gatewayId === null ? {} : { gateway: String(row.gatewayId) };
  const covered = surge?.covered ?? [];
  const failures =
    surge === null
      ? []
      : await readFailures(db, [row.verdict, ...covered], { from: row.startedAt, to: row.closedAt });
  const places = latest?.places ?? ownPlaces;
  const affected = failures.filter((failure) => isAt(failure, places));
  return {
    kind,
    cause: row.verdict,
    covered,
    startedAt: row.startedAt.toISOString(),
    detectedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    dimensions: inWords(first?.places ?? ownPlaces, gateways),
    finalDimensions: inWords(places, gateways),
    confidence: Math.round((latest?.confidence ?? 0) * 1000) / 1000,
    inside: latest?.inside ?? { failing: 0, trying: row.people },
    outside: latest?.outside ?? NOBODY,
    first: {
      inside: first?.inside ?? NOBODY,
      outside: first?.outside ?? NOBODY,
      confidence: first?.confidence ?? 0,
    },
    grounds: null,
    relapses: surge?.relapses ?? (evidence.kind === 'silence' ? evidence.relapses : 0),
    people: [...new Set(affected.map(({ person }) => people.get(person) ?? ''))],
  };
}

function isAt(failure: Failure, places: Places): boolean {
  return EXPLAIN_DIMENSIONS.every(
    (dimension) => places[dimension] === undefined || places[dimension] === failure.places[dimension],
  );
}

function inWords(places: Places, gateways: ReadonlyMap<string, string>): Places {
  const { gateway, client } = places;
  return {
    ...places,
    ...(gateway === undefined ? {} : { gateway: gateways.get(gateway) ?? gateway }),
    ...(client === undefined ? {} : { client: CLIENT_WORDS.get(client) ?? client }),
  };
}
