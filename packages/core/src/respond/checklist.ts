import { PLAYBOOKS, type PlaybookStep } from '../diagnose/index.ts';
import {
  CAUSE_CATALOGUE,
  INCIDENT_STEPS,
  type IncidentStep,
  type LocalizedText,
  type Verdict,
  verdictSchema,
} from '../vocabulary/index.ts';
import { FLOW_TASKS } from './flow-tasks.ts';

/** One line of an incident's checklist: what every incident needs, or a step of its cause's playbook. */
export interface ChecklistTask {
  /** `flow/<id>` or `<cause>/<step id>`; stored with the incident, so an id never changes its meaning. */
  readonly key: string;
  /** The step of the incident in which it is done. */
  readonly incidentStep: IncidentStep;
  readonly playbookStep: PlaybookStep;
}

/** The catalogue's own first response, of a cause that has no playbook yet; the ids are those a playbook gives it. */
function catalogueSteps(verdict: Exclude<Verdict, 'unknown'>): readonly PlaybookStep[] {
  const entry = CAUSE_CATALOGUE[verdict];
  return (['user', 'it'] as const).map((audience) => ({
    id: `first-${audience}`,
    audience,
    on: audience === 'user' ? 'endpoint' : 'server',
    text: entry.firstResponse[audience],
    commands: [],
    risk: 'none',
    reversible: true,
    source: entry.source[0] ?? 'general-knowledge',
    expect: {
      ja: 'もう一度接続できることを確かめる。',
      en: 'See that people connect again.',
    },
    caution: null,
  }));
}

function stepsOf(verdict: Verdict): readonly PlaybookStep[] {
  if (verdict === 'unknown') return [];
  const known: Partial<Record<Verdict, { readonly steps: readonly PlaybookStep[] }>> = PLAYBOOKS;
  return known[verdict]?.steps ?? catalogueSteps(verdict);
}

/** Looking comes before changing, and what cuts people off is for the recovery, when the cause is known. */
function incidentStepOf(step: PlaybookStep): IncidentStep {
  return step.risk === 'high' ? 'recover' : 'first-response';
}

/** What is told before anybody is kept out: there is nobody to tell, and no other way to point to. */
const WARNINGS: ReadonlySet<Verdict> = new Set([
  'server-cert-expiring-soon',
  'cert-auto-renewal-stopped',
  'dns-ptr-missing',
  'dns-ttl-too-long',
]);

function isForThoseKeptOut({ incidentStep, playbookStep }: ChecklistTask): boolean {
  return playbookStep.audience === 'user' || (incidentStep === 'first-response' && isFlow(playbookStep.id));
}

function isFlow(id: string): boolean {
  return FLOW_TASKS.some(({ playbookStep }) => playbookStep.id === id);
}

/** Risky remedies stand last within their step. */
function inOrder(a: ChecklistTask, b: ChecklistTask): number {
  const byStep = INCIDENT_STEPS.indexOf(a.incidentStep) - INCIDENT_STEPS.indexOf(b.incidentStep);
  return byStep || Number(a.playbookStep.risk === 'high') - Number(b.playbookStep.risk === 'high');
}

/** The checklist of an incident of one cause, by the steps in which its tasks are done. */
export function checklist(verdict: Verdict): readonly ChecklistTask[] {
  const tasks = allTasks(verdict);
  return WARNINGS.has(verdict) ? tasks.filter((task) => !isForThoseKeptOut(task)) : tasks;
}

/** Also those that its incidents begin without; an incident that stands already may hold them. */
function allTasks(verdict: Verdict): readonly ChecklistTask[] {
  const steps = stepsOf(verdict).map((playbookStep) => ({
    key: `${verdict}/${playbookStep.id}`,
    incidentStep: incidentStepOf(playbookStep),
    playbookStep,
  }));
  const flow = FLOW_TASKS.map((task) => ({ key: `flow/${task.playbookStep.id}`, ...task }));
  return [...flow, ...steps].toSorted(inOrder);
}

/** What a task asks for, whichever playbook it stands in. */
function contentOf({ playbookStep: { text, commands } }: ChecklistTask): string {
  return JSON.stringify([text.ja, text.en, commands]);
}

/** The tasks of a cause that a checklist lacks: playbooks share steps, and nobody does the same step twice. */
export function tasksToAdd(verdict: Verdict, standingKeys: readonly string[]): readonly ChecklistTask[] {
  const standing = new Set(
    standingKeys.flatMap((key) => {
      const task = findTask(key);
      return task ? [contentOf(task)] : [];
    }),
  );
  return checklist(verdict).filter(
    (task) => !standingKeys.includes(task.key) && !standing.has(contentOf(task)),
  );
}

/** What stands behind a task's key: text, commands, risk; null = no playbook knows it (any more). */
export function findTask(key: string): ChecklistTask | null {
  const verdict = verdictSchema.safeParse(key.slice(0, key.indexOf('/')));
  return allTasks(verdict.success ? verdict.data : 'unknown').find((task) => task.key === key) ?? null;
}

/** The words of a task. */
export function taskText(key: string): LocalizedText | null {
  return findTask(key)?.playbookStep.text ?? null;
}
