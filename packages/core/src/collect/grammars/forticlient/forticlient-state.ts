/** What the log's shape makes the grammar remember. */
export interface FortiState {
  /** A try was begun and is not up yet: a broken connection is its failure, not a drop. */
  trying: boolean;
  up: boolean;
}
