/** What the log's shape makes the grammar remember. */
export interface FortiState {
  /** A try was begun and is not up yet: a broken connection is its failure, not a drop. */
  trying: boolean;
  up: boolean;
  /** Time of the line that is being read, ms. */
  atMs: number;
  /** When the last session ended or broke: what its daemons still complain about then is no drop of its own. */
  overMs: number;
}

export function newFortiState(): FortiState {
  return { trying: false, up: false, atMs: 0, overMs: Number.NEGATIVE_INFINITY };
}
