import type { Word } from '../words.ts';

/** One thing looked at. `attention` is worth a look, `broken` makes the command fail. */
export interface Check {
  readonly name: Extract<Word, `check-${string}`>;
  readonly state: 'fine' | 'attention' | 'broken';
  readonly word: Word;
  readonly args: Readonly<Record<string, string | number>>;
}
