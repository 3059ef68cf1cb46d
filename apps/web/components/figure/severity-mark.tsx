'use client';

import type { Severity } from '@tsunagu/core/vocabulary';
import { useWords } from '../../client/words.tsx';
import { ToneMark } from './tone-mark.tsx';

const TONE = { info: 'unknown', attention: 'attention', broken: 'broken' } as const satisfies Record<
  Severity,
  string
>;

/** How grave; what is over keeps its word and loses its alarm. */
export function SeverityMark({
  severity,
  over = false,
}: {
  readonly severity: Severity;
  readonly over?: boolean;
}) {
  const words = useWords();
  return <ToneMark tone={over ? 'unknown' : TONE[severity]} label={words.severity[severity]} />;
}
