import { CAUSE_CATALOGUE, type LocalizedText, type Verdict, verdictSchema } from '../vocabulary/index.ts';

export interface ChecklistTask {
  /** `<verdict>/<step id>`; stored with the incident, so an id never changes its meaning. */
  readonly key: string;
  readonly text: LocalizedText;
}

const UNKNOWN_TASKS: readonly ChecklistTask[] = [
  {
    key: 'unknown/compare',
    text: {
      ja: '接続できている人とできていない人の違い(拠点・回線・ゲートウェイ・版)を確かめる。',
      en: 'Compare who connects with who does not: site, line, gateway, version.',
    },
  },
];

export function checklist(verdict: Verdict): readonly ChecklistTask[] {
  if (verdict === 'unknown') return UNKNOWN_TASKS;
  const { firstResponse } = CAUSE_CATALOGUE[verdict];
  return [
    { key: `${verdict}/it`, text: firstResponse.it },
    { key: `${verdict}/user`, text: firstResponse.user },
  ];
}

/** The words of a task on a checklist; null = an id that no playbook knows (any more). */
export function taskText(key: string): LocalizedText | null {
  const verdict = verdictSchema.safeParse(key.slice(0, key.indexOf('/')));
  if (!verdict.success) return null;
  return checklist(verdict.data).find((task) => task.key === key)?.text ?? null;
}
