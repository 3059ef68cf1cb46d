import type { Cause, Sign } from '../vocabulary/index.ts';
import type { Facts } from './facts/facts.ts';
import type { Scale } from './scale.ts';
import type { WordsWeight } from './weight.ts';

/** One cause: what suggests it, and what its measurements say. */
export interface Rule<C extends Cause = Cause> {
  readonly cause: C;
  /** Signs that leave this cause open, with how usual a reason it is. */
  readonly signs: Partial<Readonly<Record<Sign, WordsWeight>>>;
  /** The same for a client's own codes, where a code says more than its sign. */
  readonly codes?: Partial<
    Readonly<
      Record<'ras' | 'forticlient' | 'openfortivpn' | 'openconnect', Readonly<Record<string, WordsWeight>>>
    >
  >;
  /** Probes alone may bring it up although the client's words name something else. */
  readonly raisedByProbe?: true;
  /** Puts what was measured on the scale; also called without evidence, to say what nobody checked. */
  readonly weigh: (facts: Facts, scale: Scale) => void;
  /** What is worth reporting of an attempt that connected all the same; facts, not guesses. */
  readonly warn?: (facts: Facts, scale: Scale) => void;
}
