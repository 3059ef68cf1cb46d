import type { Diagnosis } from '../diagnose/index.ts';
import type { GroupableAttempt } from './fingerprint/2026-11-22.ts';
import { fingerprint as inForce } from './fingerprint/2026-11-22.ts';
import { fingerprint as candidate } from './fingerprint/2026-12-01.ts';
import type { Fingerprint } from './group-key.ts';

/** A way to group: null = the attempt belongs to no group. */
export type Fingerprinter = (
  diagnosis: Diagnosis,
  attempt: GroupableAttempt,
  gatewayKey: string | null,
) => Fingerprint | null;

export interface GroupingSample {
  readonly diagnosis: Diagnosis;
  readonly attempt: GroupableAttempt;
  readonly gatewayKey: string | null;
  /** Whoever tried, so that people are counted and not tries. */
  readonly person: number;
}

/** Some groups of one way that are one of the other, with the distinct people of each. */
export interface Regrouping {
  readonly one: string;
  readonly people: number;
  readonly parts: readonly { readonly value: string; readonly people: number }[];
}

export interface FingerprintComparison {
  readonly attempts: number;
  readonly groupsBefore: number;
  readonly groupsAfter: number;
  /** Groups that would become one. */
  readonly merges: readonly Regrouping[];
  /** Groups that would fall apart. */
  readonly splits: readonly Regrouping[];
  /** Attempts that only one of both ways puts into a group. */
  readonly ungrouped: number;
  readonly newlyGrouped: number;
}

type People = Map<string, Set<number>>;

/** Adds up a sample of any size, one attempt at a time, and says what the new way of grouping would merge and split. */
export class FingerprintTrial {
  readonly #before: Fingerprinter;
  readonly #after: Fingerprinter;
  readonly #pairs = new Map<string, People>();
  readonly #reversed = new Map<string, People>();
  #attempts = 0;
  #ungrouped = 0;
  #newlyGrouped = 0;

  constructor(before: Fingerprinter = inForce, after: Fingerprinter = candidate) {
    this.#before = before;
    this.#after = after;
  }

  add({ diagnosis, attempt, gatewayKey, person }: GroupingSample): void {
    const old = this.#before(diagnosis, attempt, gatewayKey);
    const next = this.#after(diagnosis, attempt, gatewayKey);
    this.#attempts += 1;
    if (old !== null && next === null) this.#ungrouped += 1;
    if (old === null && next !== null) this.#newlyGrouped += 1;
    if (old === null || next === null) return;
    mark(this.#pairs, old.value, next.value, person);
    mark(this.#reversed, next.value, old.value, person);
  }

  result(): FingerprintComparison {
    return {
      attempts: this.#attempts,
      groupsBefore: this.#pairs.size,
      groupsAfter: this.#reversed.size,
      merges: regroupings(this.#reversed),
      splits: regroupings(this.#pairs),
      ungrouped: this.#ungrouped,
      newlyGrouped: this.#newlyGrouped,
    };
  }
}

function mark(into: Map<string, People>, one: string, other: string, person: number): void {
  const parts = into.get(one) ?? new Map<string, Set<number>>();
  const people = parts.get(other) ?? new Set<number>();
  into.set(one, parts.set(other, people.add(person)));
}

/** Those with several parts, most people first. */
function regroupings(of: ReadonlyMap<string, People>): Regrouping[] {
  return [...of]
    .filter(([, parts]) => parts.size > 1)
    .map(([one, parts]) => ({
      one,
      people: new Set([...parts.values()].flatMap((people) => [...people])).size,
      parts: [...parts]
        .map(([value, people]) => ({ value, people: people.size }))
        .sort((a, b) => b.people - a.people || (a.value < b.value ? -1 : 1)),
    }))
    .sort((a, b) => b.people - a.people || (a.one < b.one ? -1 : 1));
}
