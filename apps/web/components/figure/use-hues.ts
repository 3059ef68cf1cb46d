'use client';

import type { Stage } from '@tsunagu/core/vocabulary';
import { useWords } from '../../client/words.tsx';
import { hueColor } from './hue.ts';

const NEUTRAL = 'var(--color-unknown-mark)';
/** What is summed up as "other". */
const REST = 'var(--color-line-strong)';

/** Colours by meaning: a stage's own, a cause's from its layer; unknown has none. */
export function useHues() {
  const words = useWords();
  return {
    stage: (stage: Stage) => hueColor(words.stageHue[stage]),
    verdict: (verdict: string | null, step = 0) => {
      const layer = verdict === null ? undefined : words.layerOf[verdict];
      if (verdict === null) return REST;
      return layer ? hueColor(words.layerHue[layer], step) : NEUTRAL;
    },
  };
}
