/** One place that breaks a rule of the house. */
export interface Breach {
  rule: string;
  /** Relative to the repository, with `/`. */
  path: string;
  /** From 1; 0 when it is about the whole file. */
  line: number;
  /** What is wrong, and which place or form would be right. */
  message: string;
}

export function formatBreach({ rule, path, line, message }: Breach): string {
  return `${rule}  ${line > 0 ? `${path}:${line}` : path}  ${message}`;
}
