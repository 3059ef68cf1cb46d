import type { Locale, LocalizedText } from '@tsunagu/core/vocabulary';
import { displayWidth, padTo } from './diagnose/display-width.ts';
import { ATTEMPT_WHY, BATCH_WHY, ENROLMENT_WHY, EVIDENCE_WHY } from './explain/attempt-fields.ts';
import { MACHINE_WHY, OBSERVATION_WHY } from './explain/machine-fields.ts';
import { PROBE_WHY } from './explain/probe-fields.ts';

type Section = Readonly<Record<string, LocalizedText>>;

const TITLES = {
  enrolment: { ja: '登録の時(一度だけ)', en: 'When it enrols (once)' },
  batch: { ja: '送るたびに', en: 'With everything that is sent' },
  attempt: { ja: '接続の試み', en: 'An attempt to connect' },
  evidence: { ja: '失敗の時に調べたもの', en: 'What is measured when one fails' },
  machine: { ja: 'この端末の状態', en: 'The state of this machine' },
} as const satisfies Record<string, LocalizedText>;

/** Every object that can leave this machine, by its name in the contract. */
function sections(locale: Locale): readonly (readonly [title: string, section: Section])[] {
  return [
    [TITLES.enrolment[locale], ENROLMENT_WHY],
    [TITLES.batch[locale], BATCH_WHY],
    [`${TITLES.attempt[locale]} (attempt)`, ATTEMPT_WHY],
    [`${TITLES.evidence[locale]} (evidence)`, EVIDENCE_WHY],
    ...Object.entries(PROBE_WHY).map(([name, section]) => [`  probes: ${name}`, section] as const),
    ...Object.entries(OBSERVATION_WHY).map(([kind, section]) => [`observation: ${kind}`, section] as const),
    [`${TITLES.machine[locale]} (machine)`, MACHINE_WHY],
  ];
}

/** Why each field is collected, as lines for a person. */
export function explainData(locale: Locale): readonly string[] {
  return sections(locale).flatMap(([title, section]) => {
    const width = Math.max(...Object.keys(section).map(displayWidth)) + 2;
    const fields = Object.entries(section).map(([field, why]) => `    ${padTo(field, width)}${why[locale]}`);
    return [title, ...fields, ''];
  });
}
