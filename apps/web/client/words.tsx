'use client';

import { createContext, type ReactNode, use } from 'react';
import type { Words } from '../server/words.ts';

const WordsContext = createContext<Words | null>(null);

export function WordsProvider({ words, children }: { readonly words: Words; readonly children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The closed lists in the reader's language: stages, causes, steps, roles, errors. */
export function useWords(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error('useWords outside of WordsProvider');
  return words;
}
