'use client';

import { isConditionKind, type SignalKind, type Verdict } from '@tsunagu/core/vocabulary';
import { useWords } from './words.tsx';

/** What an incident is called: by its cause, or, where something is wrong that nobody may fail of yet, by that. */
export function useTroubleName(): (trouble: {
  readonly kind: SignalKind | null;
  readonly verdict: Verdict;
}) => string {
  const words = useWords();
  return ({ kind, verdict }) =>
    isConditionKind(kind) ? words.signalKind[kind] : (words.verdict[verdict] ?? verdict);
}
