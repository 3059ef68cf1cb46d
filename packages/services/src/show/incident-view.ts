import type { Incident } from '@tsunagu/core/respond';
import type { ShownStep } from '@tsunagu/core/show';
import type { IncidentStep, LocalizedText } from '@tsunagu/core/vocabulary';
import type { PeopleNow } from '../respond/index.ts';
import type { IncidentCurve } from './read-incident-curve.ts';
import type { SignalView } from './signal-view.ts';
import type { KnownChanges } from './stored-looks.ts';

/** One line of the timeline in both languages. */
export interface ShownEvent {
  readonly id: string;
  readonly atMs: number;
  readonly byMachine: boolean;
  readonly actor: LocalizedText;
  readonly kind: string;
  readonly text: LocalizedText;
}

export interface ShownTask {
  readonly key: string;
  readonly text: LocalizedText;
  /** The step of the incident in which it is done. */
  readonly incidentStep: IncidentStep;
  /** The playbook's step behind it: commands, risk, what to expect; null = an id that no playbook knows any more. */
  readonly step: ShownStep | null;
  readonly ownerId: string | null;
  readonly doneAtMs: number | null;
  readonly doneBy: string | null;
  readonly note: string | null;
}

export interface ShownFindingCount {
  readonly side: 'for' | 'against' | 'not-checked';
  readonly text: LocalizedText;
  readonly people: number;
}

/** Everything one incident's page shows, as plain values. */
export interface IncidentView {
  readonly incident: Incident;
  readonly revision: number;
  readonly gateway: string | null;
  readonly owner: string | null;
  readonly stepsAllowed: readonly IncidentStep[];
  /** What is missing before the next step, in words. */
  readonly missing: readonly LocalizedText[];
  readonly signals: readonly SignalView[];
  /** What had changed when it began; null = nothing was kept. */
  readonly changes: KnownChanges | null;
  /** Oldest first. */
  readonly events: readonly ShownEvent[];
  readonly tasks: readonly ShownTask[];
  readonly peopleNow: PeopleNow;
  readonly curve: IncidentCurve;
  readonly findings: readonly ShownFindingCount[];
  readonly examples: readonly {
    readonly deviceId: string;
    readonly attemptId: string;
    readonly occurredAt: string;
  }[];
  /** Those who can be given a task. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}
