'use client';

import type { Severity } from '@tsunagu/core/vocabulary';
import { useWords } from '../../client/words.tsx';
import { ToneMark } from './tone-mark.tsx';

const TONE = { info: 'unknown', attention: 'attention', broken: 'broken' } as const satisfies Record<
  Severity,
  string
>;

export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const words = useWords();
  return <ToneMark tone={TONE[severity]} label={words.severity[severity]} />;
}
