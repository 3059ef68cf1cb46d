import {
  type Command,
  type CommandValues,
  fillCommand,
  PLAYBOOKS,
  type Playbook,
  type PlaybookStep,
} from '../diagnose/index.ts';
import { CAUSE_CATALOGUE, type Verdict } from '../vocabulary/index.ts';

/** A step with its commands filled, ready to be copied. */
export type ShownStep = Omit<PlaybookStep, 'source'>;

/** What to do about a verdict, risky steps last; a cause without a playbook has the catalogue's first response. */
export function shownPlaybook(verdict: Verdict, values: CommandValues): readonly ShownStep[] {
  if (verdict === 'unknown') return [];
  const books: Readonly<Record<string, Playbook | undefined>> = PLAYBOOKS;
  const steps = books[verdict]?.steps;
  if (steps) return steps.map((step) => fillStep(step, values));
  const { firstResponse } = CAUSE_CATALOGUE[verdict];
  return [
    { ...BARE, id: 'first-user', audience: 'user', on: 'endpoint', text: firstResponse.user },
    { ...BARE, id: 'first-it', audience: 'it', on: 'server', text: firstResponse.it },
  ];
}

const BARE = {
  commands: [],
  risk: 'none',
  reversible: true,
  expect: { ja: '失敗が増えないことを確かめる。', en: 'See that no new failures come.' },
  caution: null,
} as const satisfies Partial<ShownStep>;

/** One step with its commands filled. */
export function fillStep({ source: _, ...step }: PlaybookStep, values: CommandValues): ShownStep {
  const fill = (command: Command): Command => ({ ...command, command: fillCommand(command, values) });
  return { ...step, commands: step.commands.map(fill) };
}
