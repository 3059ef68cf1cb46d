import type { Attempt, CollectorConfig } from '@tsunagu/core/collect';
import { diagnose } from '@tsunagu/core/diagnose';
import { type Cause, fillText, type Locale } from '@tsunagu/core/vocabulary';
import { PLAIN_WORDS } from './plain-words/index.ts';
import { userSteps } from './user-steps.ts';

export interface Hint {
  readonly cause: Cause;
  readonly title: string;
  readonly text: string;
}

const TITLE = { ja: 'VPN に接続できませんでした', en: 'The VPN did not connect' } as const;
const KNOWN = { ja: 'IT 部門は対応中です: {title}', en: 'IT is working on it: {title}' } as const;

/** What a person can be told about a failed attempt; null where no cause can be named: half a hint is noise. */
export function composeHint(
  attempt: Attempt,
  config: CollectorConfig | null,
  locale: Locale,
  platform: string,
): Hint | null {
  if (attempt.result !== 'failed' && attempt.result !== 'dropped') return null;
  const evidence = attempt.evidence && { ...attempt.evidence, clockSkewMs: null };
  const { verdict } = diagnose(attempt, evidence);
  if (verdict === null || verdict === 'unknown') return null;
  const host = attempt.gateway?.host ?? null;
  const incident = config?.openIncidents?.find((one) => one.gatewayHost === null || one.gatewayHost === host);
  const more = incident
    ? [fillText(KNOWN[locale], { title: incident.title[locale] }), incident.workaround?.[locale] ?? '']
    : [userSteps(verdict, platform)[0]?.[locale] ?? ''];
  const text = [PLAIN_WORDS[verdict][locale], ...more].filter((part) => part !== '').join('\n');
  return { cause: verdict, title: TITLE[locale], text };
}
