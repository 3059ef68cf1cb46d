import type { Attempt } from '@tsunagu/core/collect';
import { RESULTS, STAGES } from '@tsunagu/core/vocabulary';
import type { SentValue } from './send-values.ts';

/** Items of one host, with Zabbix's number of their kind of value: 3 = whole number, 4 = text. */
export const ITEMS = [
  { key: 'vpn.lines', valueType: 4 },
  { key: 'vpn.result', valueType: 3 },
  { key: 'vpn.stage', valueType: 3 },
  { key: 'vpn.seconds', valueType: 3 },
  { key: 'vpn.repeats', valueType: 3 },
] as const;

/** What Zabbix is given as the text of an attempt: its log, as somebody would watch it, or all that our edge is given. */
export const TEXTS = {
  log: (attempt: Attempt): string => attempt.lines.join('\n'),
  whole: (attempt: Attempt): string => JSON.stringify(attempt),
} as const;
export type TextOf = (typeof TEXTS)[keyof typeof TEXTS];

/** An attempt as one text and four numbers, at one moment. */
export function attemptValues(
  host: string,
  attempt: Attempt,
  textOf: TextOf,
  { clock, ns }: { readonly clock: number; readonly ns: number },
): SentValue[] {
  const { startedAt, endedAt } = attempt;
  const seconds =
    startedAt === null || endedAt === null
      ? 0
      : Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000));
  const values = [
    textOf(attempt),
    RESULTS.indexOf(attempt.result),
    STAGES.indexOf(attempt.stage),
    seconds,
    attempt.repeatCount,
  ];
  return ITEMS.map(({ key }, index) => ({ host, key, value: String(values[index]), clock, ns }));
}
