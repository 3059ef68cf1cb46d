import { type Diagnosis, type Finding, findingText, type NotChecked } from '../diagnose/index.ts';
import type { LocalizedText, Verdict } from '../vocabulary/index.ts';

/** One attempt's diagnosis with where it came from. */
export interface DiagnosedAttempt {
  readonly deviceId: string;
  readonly attemptId: string;
  readonly diagnosis: Pick<Diagnosis, 'causes'>;
}

export interface EvidenceRow {
  readonly code: string;
  /** Filled with the example's values. */
  readonly text: LocalizedText;
  /** Distinct machines that say so. */
  readonly machines: number;
  readonly example: { readonly deviceId: string; readonly attemptId: string };
  /** Natural-log odds, mean over the machines; 0 for what was not checked. */
  readonly weight: number;
}

export interface EvidenceTable {
  readonly machines: number;
  readonly for: readonly EvidenceRow[];
  readonly against: readonly EvidenceRow[];
  readonly notChecked: readonly EvidenceRow[];
}

/** What the machines of a group say for and against its cause, and what nobody looked at; most machines first. */
export function evidenceTable(verdict: Verdict, attempts: readonly DiagnosedAttempt[]): EvidenceTable {
  const sides = { for: new Tally(), against: new Tally(), notChecked: new Tally() };
  for (const attempt of attempts) {
    const ranked =
      attempt.diagnosis.causes.find((cause) => cause.cause === verdict) ?? attempt.diagnosis.causes[0];
    if (!ranked) continue;
    for (const finding of ranked.for) sides.for.add(finding, attempt);
    for (const finding of ranked.against) sides.against.add(finding, attempt);
    for (const finding of ranked.notChecked) sides.notChecked.add(finding, attempt);
  }
  return {
    machines: new Set(attempts.map((attempt) => attempt.deviceId)).size,
    for: sides.for.rows(),
    against: sides.against.rows(),
    notChecked: sides.notChecked.rows(),
  };
}

interface Heap {
  readonly finding: Finding | NotChecked;
  readonly example: DiagnosedAttempt;
  readonly machines: Set<string>;
  weightSum: number;
  count: number;
}

class Tally {
  readonly #heaps = new Map<string, Heap>();

  add(finding: Finding | NotChecked, attempt: DiagnosedAttempt): void {
    const heap = this.#heaps.get(finding.code) ?? {
      finding,
      example: attempt,
      machines: new Set<string>(),
      weightSum: 0,
      count: 0,
    };
    heap.machines.add(attempt.deviceId);
    heap.weightSum += 'weight' in finding ? finding.weight : 0;
    heap.count += 1;
    this.#heaps.set(finding.code, heap);
  }

  rows(): readonly EvidenceRow[] {
    return [...this.#heaps.values()]
      .map((heap) => ({
        code: heap.finding.code,
        text: findingText(heap.finding.code, heap.finding.args),
        machines: heap.machines.size,
        example: { deviceId: heap.example.deviceId, attemptId: heap.example.attemptId },
        weight: heap.weightSum / heap.count,
      }))
      .sort(
        (a, b) =>
          b.machines - a.machines || Math.abs(b.weight) - Math.abs(a.weight) || a.code.localeCompare(b.code),
      );
  }
}
