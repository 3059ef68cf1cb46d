import { LAYER_HUE, STAGE_HUE } from '@tsunagu/core/show';
import {
  CAUSE_CATALOGUE,
  CAUSES,
  CLIENT_TEXT,
  ERROR_TEXT,
  INCIDENT_STEP_TEXT,
  LAYER_TEXT,
  type Layer,
  type Locale,
  type LocalizedText,
  PLANNED_CHANGE_KIND_TEXT,
  PLANNED_CHANGE_STATE_TEXT,
  PROTOCOL_TEXT,
  RESULT_TEXT,
  ROLE_TEXT,
  SCOPE_TEXT,
  SEVERITY_TEXT,
  SIGNAL_KIND_TEXT,
  SIGNAL_MARK_TEXT,
  STAGE_TEXT,
} from '@tsunagu/core/vocabulary';

/** One language of every closed list, so that the browser gets the words without the catalogue behind them. */
export function wordsFor(locale: Locale) {
  return {
    stage: pick(STAGE_TEXT, locale),
    layer: pick(LAYER_TEXT, locale),
    result: pick(RESULT_TEXT, locale),
    role: pick(ROLE_TEXT, locale),
    scope: pick(SCOPE_TEXT, locale),
    severity: pick(SEVERITY_TEXT, locale),
    signalKind: pick(SIGNAL_KIND_TEXT, locale),
    plannedChangeKind: pick(PLANNED_CHANGE_KIND_TEXT, locale),
    plannedChangeState: pick(PLANNED_CHANGE_STATE_TEXT, locale),
    signalMark: pick(SIGNAL_MARK_TEXT, locale),
    incidentStep: pick(INCIDENT_STEP_TEXT, locale),
    client: pick(CLIENT_TEXT, locale),
    protocol: pick(PROTOCOL_TEXT, locale),
    error: pick(ERROR_TEXT, locale),
    verdict: verdictTitles(locale),
    layerOf: LAYER_OF,
    stageHue: STAGE_HUE,
    layerHue: LAYER_HUE,
  };
}

const LAYER_OF: Readonly<Record<string, Layer>> = Object.fromEntries(
  CAUSES.map((cause) => [cause, CAUSE_CATALOGUE[cause].layer]),
);

export type Words = ReturnType<typeof wordsFor>;

function pick<K extends string>(
  texts: Readonly<Record<K, LocalizedText>>,
  locale: Locale,
): Record<K, string> {
  const entries = Object.entries<LocalizedText>(texts).map(([key, text]) => [key, text[locale]]);
  return Object.fromEntries(entries) as Record<K, string>;
}

function verdictTitles(locale: Locale): Readonly<Record<string, string>> {
  const titles = Object.fromEntries(CAUSES.map((cause) => [cause, CAUSE_CATALOGUE[cause].title[locale]]));
  return { ...titles, unknown: locale === 'ja' ? '原因は不明' : 'Cause unknown' };
}
