'use client';

import { STAGES } from '@tsunagu/core/vocabulary';
import { useWords } from '../../client/words.tsx';
import { useHues } from './use-hues.ts';

/** The ladder's stages in their order, each with its hue. */
export function StageLegend() {
  const words = useWords();
  const hues = useHues();
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1 text-ink-2 text-xs">
      {STAGES.filter((stage) => stage !== 'connected').map((stage) => (
        <li key={stage} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className="size-2.5 rounded-[2px]"
            style={{ background: hues.stage(stage) }}
          />
          {words.stage[stage]}
        </li>
      ))}
    </ul>
  );
}
