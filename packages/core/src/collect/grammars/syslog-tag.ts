/** `host program[pid]: text` or `program[pid]: text`, as syslog and the journal write after the time. */
const TAG = /^(?:([\w.-]+) )?([\w./-]+?)(?:\[(\d+)\])?: +/;

export interface SyslogTag {
  readonly program: string;
  /** Process id; null = not written. */
  readonly pid: string | null;
  readonly rest: string;
}

/** Takes a syslog tag off, only if `programs` knows the program: `ERROR: text` looks the same and is none. */
export function takeSyslogTag(text: string, programs: RegExp): SyslogTag | null {
  const match = TAG.exec(text);
  if (!match?.[2] || !programs.test(match[2])) return null;
  return { program: match[2], pid: match[3] ?? null, rest: text.slice(match[0].length) };
}
