/** One line as a system's own log reader printed it. */
export interface ToolLine {
  readonly text: string;
  /** When it was written, microseconds since the epoch; clocks are set back, so it orders nothing. */
  readonly micros: number;
  /** By which the tool, or this follower, finds the line again. */
  readonly mark: string;
  /** Who wrote it; empty where that is not asked. */
  readonly program: string;
}

/** What is known of the last line read: its mark, or from older versions and before the first line only a time. */
export interface FollowFrom {
  readonly mark: string | null;
  readonly micros: number;
  readonly nowMs: number;
}

/** How one system's log is asked. */
export interface FollowPlan {
  /** The reader by its absolute path. */
  readonly tool: string;
  /** Arguments that print, oldest first, what came from `from` on (its own line may be among it), and end. */
  missed(from: FollowFrom, programs: ReadonlySet<string>): readonly string[];
  /** Arguments that print what comes, from `mark` on where the tool knows such a thing, and stay. */
  live(mark: string | null, programs: ReadonlySet<string>): readonly string[];
  /** Arguments that print the newest line of all and end; null where the tool has no such question. */
  readonly newest: readonly string[] | null;
  /** The tool says so when it began to listen: what it missed until then has to be asked for. */
  readonly greets: boolean;
  /** What one line of output says; null where it is no line of the log. */
  readLine(output: string): ToolLine | null;
}
