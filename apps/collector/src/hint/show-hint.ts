import type { Attempt, CollectorConfig } from '@tsunagu/core/collect';
import type { Locale } from '@tsunagu/core/vocabulary';
import { spoolFile } from '../home/home-layout.ts';
import { numberOf, readJsonObject } from '../home/read-json.ts';
import { writeAtomically } from '../home/write-atomically.ts';
import { composeHint } from './compose-hint.ts';

/** The same cause is told again only after this. */
const QUIET_MS = 30 * 60_000;

export interface HintParts {
  readonly spool: string;
  readonly config: CollectorConfig | null;
  readonly locale: Locale;
  readonly platform: string;
  readonly nowMs: number;
  /** Shows it; rejects when the system has no way to. */
  readonly notify: (title: string, text: string) => Promise<void>;
}

/** Tells the person at the machine why an attempt failed; true when it was shown. Rejects as `notify` does. */
export async function showHint(attempt: Attempt, parts: HintParts): Promise<boolean> {
  const { spool, nowMs } = parts;
  const hint = composeHint(attempt, parts.config, parts.locale, parts.platform);
  if (hint === null) return false;
  const path = spoolFile(spool, 'hint-state.json');
  const told = Object.entries(readJsonObject(path) ?? {}).map(
    ([cause, at]) => [cause, numberOf(at, 0)] as const,
  );
  const lastMs = told.find(([cause]) => cause === hint.cause)?.[1];
  // A clock that was set back makes the age negative: then it is of no known age.
  if (lastMs !== undefined && nowMs >= lastMs && nowMs - lastMs < QUIET_MS) return false;
  const recent = told.filter(([, at]) => nowMs - at < QUIET_MS && nowMs >= at);
  writeAtomically(path, `${JSON.stringify({ ...Object.fromEntries(recent), [hint.cause]: nowMs })}\n`);
  await parts.notify(hint.title, hint.text);
  return true;
}
