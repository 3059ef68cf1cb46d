import type { Attempt } from '@tsunagu/core/collect';
import { CATALOGUE_VERSION, type Diagnosis } from '@tsunagu/core/diagnose';
import { type FingerprintComparison, FingerprintTrial } from '@tsunagu/core/group';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { type JudgedAttempt, type PartEnd, readPart } from './read-part.ts';
import { readSurroundings } from './read-surroundings.ts';
import { differenceOf, peersOf, rediagnose } from './rediagnose.ts';

/** Attempts that would be called something else, counted by what they were and would be. */
export interface VerdictMove {
  readonly from: Verdict | null;
  readonly to: Verdict | null;
  readonly attempts: number;
  readonly people: number;
  readonly example: { readonly deviceId: string; readonly attemptId: string };
}

export interface ReplayComparison {
  readonly catalogueVersion: string;
  readonly attempts: number;
  /** Catalogues that the attempts were diagnosed with, and how many by each. */
  readonly versions: Readonly<Record<string, number>>;
  readonly same: number;
  readonly confidenceMoved: number;
  readonly stageMoved: number;
  readonly verdictMoved: number;
  readonly unreadable: number;
  /** Diagnosed by this very catalogue, and not the same byte for byte: either rules changed without a new version, or a fault. */
  readonly unequalAtSameVersion: number;
  /** Most people first. */
  readonly moves: readonly VerdictMove[];
  /** What the fingerprint that waits to be switched on would merge and split in the same attempts. */
  readonly groups: FingerprintComparison;
}

export interface ReplayRange {
  /** Days, UTC, both inclusive. */
  readonly firstDay: string;
  readonly lastDay: string;
}

const PART_ATTEMPTS = 500;
const DAY_MS = 86_400_000;

/** What a replay would change, read only: nothing is written, whatever it finds. */
export async function compareReplay(
  database: Pick<Database, 'sql'>,
  range: ReplayRange,
  partAttempts = PART_ATTEMPTS,
): Promise<ReplayComparison> {
  const tally = new ComparisonTally();
  for (let dayMs = Date.parse(range.lastDay); dayMs >= Date.parse(range.firstDay); dayMs -= DAY_MS) {
    const day = new Date(dayMs).toISOString().slice(0, 10);
    let after: PartEnd | null = null;
    for (;;) {
      const rows: JudgedAttempt[] = await readPart(database, day, after, partAttempts);
      const known = await readSurroundings(database, rows);
      for (const row of rows) {
        const now = rediagnose(row, peersOf(row.peers), known(row));
        // Others who came to be known after it was diagnosed are no change of the rules.
        const again = rediagnose(row, peersOf(row.judgedPeers), known(row));
        tally.add(row, now, again);
      }
      after = rows.at(-1) ?? null;
      if (rows.length < partAttempts) break;
    }
  }
  return tally.result();
}

interface Move {
  readonly from: Verdict | null;
  readonly to: Verdict | null;
  readonly example: VerdictMove['example'];
  readonly people: Set<number>;
  attempts: number;
}

class ComparisonTally {
  readonly #versions: Record<string, number> = {};
  readonly #moves = new Map<string, Move>();
  readonly #trial = new FingerprintTrial();
  readonly #counts = {
    same: 0,
    confidenceMoved: 0,
    stageMoved: 0,
    verdictMoved: 0,
    unreadable: 0,
    unequal: 0,
  };
  #attempts = 0;

  /** `again` = from no more than `row.diagnosis` was made from. */
  add(row: JudgedAttempt, now: Diagnosis | null, again: Diagnosis | null): void {
    const before = row.diagnosis;
    this.#attempts += 1;
    this.#versions[before.version] = (this.#versions[before.version] ?? 0) + 1;
    if (now === null) {
      this.#counts.unreadable += 1;
      return;
    }
    if (before.version === CATALOGUE_VERSION && canonical(before) !== canonical(again))
      this.#counts.unequal += 1;
    this.#trial.add({
      diagnosis: now,
      attempt: row.payload as Attempt,
      gatewayKey: row.gatewayId === null ? null : String(row.gatewayId),
      person: row.personOrdinal,
    });
    this.#compare(row, before, now);
  }

  #compare(row: JudgedAttempt, before: Diagnosis, now: Diagnosis): void {
    const difference = differenceOf(before, now);
    if (difference === 'same') this.#counts.same += 1;
    else if (difference === 'confidence') this.#counts.confidenceMoved += 1;
    else if (before.verdict === now.verdict) this.#counts.stageMoved += 1;
    else {
      this.#counts.verdictMoved += 1;
      const key = `${before.verdict} ${now.verdict}`;
      const example = { deviceId: row.deviceId, attemptId: row.attemptId };
      const fresh: Move = { from: before.verdict, to: now.verdict, example, people: new Set(), attempts: 0 };
      const move = this.#moves.get(key) ?? fresh;
      move.attempts += 1;
      move.people.add(row.personOrdinal);
      this.#moves.set(key, move);
    }
  }

  result(): ReplayComparison {
    const { unequal, ...counts } = this.#counts;
    return {
      catalogueVersion: CATALOGUE_VERSION,
      attempts: this.#attempts,
      versions: this.#versions,
      ...counts,
      unequalAtSameVersion: unequal,
      moves: [...this.#moves.values()]
        .map(({ people, ...move }) => ({ ...move, people: people.size }))
        .sort((a, b) => b.people - a.people || b.attempts - a.attempts),
      groups: this.#trial.result(),
    };
  }
}

/** One text for equal values: the store keeps no order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
