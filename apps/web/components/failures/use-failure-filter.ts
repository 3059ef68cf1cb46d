'use client';

import { STAGES } from '@tsunagu/core/vocabulary';
import type { GroupStateFilter } from '@tsunagu/services/show';
import { useSearchParam } from '../../client/use-search-param.ts';
import { useWords } from '../../client/words.tsx';

export const STATE_CHOICES = [
  'open',
  'muted',
  'resolved',
  'any',
] as const satisfies readonly GroupStateFilter[];

/** What the list is narrowed to, read from and written to the address; a value it does not know is ignored. */
export function useFailureFilter() {
  const words = useWords();
  const [state, setState] = useSearchParam('state');
  const [verdict, setVerdict] = useSearchParam('verdict');
  const [stage, setStage] = useSearchParam('stage');
  const [gateway, setGateway] = useSearchParam('gateway');
  const knownStage = STAGES.find((one) => one === stage);
  const knownVerdict = verdict !== null && verdict in words.verdict ? (verdict as 'unknown') : undefined;
  const filter = {
    state: STATE_CHOICES.find((choice) => choice === state) ?? 'open',
    ...(knownVerdict ? { verdict: knownVerdict } : {}),
    ...(knownStage ? { stage: knownStage } : {}),
    ...(gateway ? { gateway } : {}),
  };
  return {
    filter,
    isDefault: filter.state === 'open' && !knownVerdict && !knownStage && !gateway,
    setState: (next: GroupStateFilter) => setState(next === 'open' ? null : next),
    clear: { verdict: () => setVerdict(null), stage: () => setStage(null), gateway: () => setGateway(null) },
  };
}
