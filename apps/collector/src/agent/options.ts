import type { CollectorEnv } from '../env.ts';
import type { HomeLayout } from '../home/home-layout.ts';
import type { FileSourceOptions } from '../sources/tail/file-source.ts';

/** What the verbs `run` and `once` are told. */
export interface AgentOptions {
  readonly env: CollectorEnv;
  readonly layout: HomeLayout;
  /** Logs named on the command line; null = look in the usual places. */
  readonly sources: readonly FileSourceOptions[] | null;
  readonly caFiles: readonly string[];
  /** One line for the collector's own log. */
  readonly log: (line: string) => void;
  readonly nowMs: () => number;
}
