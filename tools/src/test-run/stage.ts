import type { Tally } from './tally.ts';

/** One part of the whole run. */
export interface Stage {
  name: string;
  /** Neighbours with the same word run at the same time; without one, a stage stands alone. */
  beside?: string;
  run(): Promise<StageResult>;
}

export interface StageResult extends Tally {
  /** Why something was not run, and what would make it run. */
  note?: string;
}

/** Where the stages leave their reports. */
export interface StageContext {
  root: string;
  reportFolder: string;
  /** For temporary files that need not outlive a loss of power. */
  memoryFolder: string;
}
