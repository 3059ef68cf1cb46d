/**
 * Every weight of the model, in natural-log odds: +0.7 doubles the odds, +2.3 makes them ten times as high.
 * One table, so that a reader can judge it and a calibration can replace it.
 */
export const WEIGHT = {
  // What the client's own words say. Orders of size from the sets of causes that one telling line leaves open
  // in live runs (1 cause, 2–3, about 10, about 20).
  /** Nothing else is known to print it. */
  wordsDecide: 5,
  /** The usual reason for it, few others exist. */
  wordsStrong: 2.2,
  /** A common reason for it. */
  wordsLikely: 1.5,
  /** Fits, as many others do. */
  wordsPossible: 0.3,
  /** Fits, but is rarely the reason. */
  wordsRare: -0.7,
  /** Fits, but only the gateway's side, the others or the inventory would ever make anybody think of it. */
  wordsRemote: -2.2,
  /** The client says nothing of the kind: only a probe brought this cause up. */
  wordsNone: -2.5,
  /** A cause that only names the place, while nothing tells the reason: about as likely as all its reasons together. */
  wordsPlace: 2.4,

  // What probes measured on the same machine. Sizes by how many other explanations a measurement leaves (live runs).
  /** A fact that is the cause by definition, for example notAfter before the corrected time. */
  probeProof: 8,
  /** Hardly anything else produces this measurement. */
  probeStrong: 4,
  /** Clearly more usual with this cause than without. */
  probeSupport: 2,
  /** A little more usual with this cause. */
  probeHint: 0.8,
  /** Cannot be measured while this cause holds. */
  probeRefute: -8,
  /** Unusual while this cause holds. */
  probeDoubt: -2,
  /** A little less usual with this cause. */
  probeSlight: -0.8,

  // What the client itself did (sent a code, used a key), read from its log: same sizes as measurements, but never
  // enough to lift the cap on what words alone may claim.
  contextSupport: 2,
  contextHint: 0.8,
  contextSlight: -0.8,
  contextDoubt: -2,
  contextRefute: -8,

  // The ladder: a client that passed a stage had no trouble below it. Not a refutation, clients retry and resume.
  stagePassed: -4,
  stageNotReached: -3,

  // What everybody else experiences in the same minutes: scope is the strongest single hint there is.
  peersSupport: 1.5,
  peersDoubt: -1.5,

  /** A place-cause once a probe told which of its reasons it is. */
  placeExplained: -6,
  /** Everything that has no rule yet or that nobody thought of; always in the sum, so that no confidence is inflated. */
  somethingElse: 0.5,
} as const satisfies Record<string, number>;
export type WeightName = keyof typeof WEIGHT;

/** How strongly a sign or a code suggests a cause. */
export type WordsWeight = 'decide' | 'strong' | 'likely' | 'possible' | 'rare' | 'remote' | 'place';

export const WORDS_WEIGHT = {
  decide: WEIGHT.wordsDecide,
  strong: WEIGHT.wordsStrong,
  likely: WEIGHT.wordsLikely,
  possible: WEIGHT.wordsPossible,
  rare: WEIGHT.wordsRare,
  remote: WEIGHT.wordsRemote,
  place: WEIGHT.wordsPlace,
} as const satisfies Record<WordsWeight, number>;

/** Below this the honest verdict is `unknown`; a quarter means that three of four times it is something else. */
export const CONFIDENCE_TO_NAME_MIN = 0.25;
/** Causes with less of the log-odds than this are not shown. */
export const SHARE_SHOWN_MIN = 0.01;
/** Enough to see what else it could be; more is noise, and every attempt stores it. */
export const CAUSES_SHOWN_MAX = 8;
export const RULED_OUT_SHOWN_MAX = 8;
