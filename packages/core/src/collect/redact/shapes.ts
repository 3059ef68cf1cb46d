import { FOREIGN_SHAPES } from './foreign-patterns.ts';
import { NAME_SHAPES } from './name-patterns.ts';
import { SECRET_SHAPES, type Shape } from './secret-patterns.ts';
import { SENTENCE_SHAPES } from './sentence-patterns.ts';
import { SPOKEN_SHAPES } from './spoken-patterns.ts';

/** Everything that is looked for, in the order in which it is. */
export const SHAPES: readonly Shape[] = [
  ...SECRET_SHAPES,
  ...FOREIGN_SHAPES,
  ...SPOKEN_SHAPES,
  ...SENTENCE_SHAPES,
  ...NAME_SHAPES,
];
