import { readdirSync, readFileSync } from 'node:fs';

/** What one process weighs now, MB, and what it did so far. Linux only. */
export interface Weight {
  /** What no file stands behind: its own, whoever else runs the same program. */
  readonly privateMb: number;
  readonly pssMb: number;
  readonly rssMb: number;
  /** Processor time of the live threads by the scheduler's own clock, and of ended children by its ticks, µs. */
  readonly cpuUs: number;
  /** Times that a thread went to sleep by itself, so that something had to wake it; one pushed aside by others is none. */
  readonly wakeUps: number;
  /** Bytes that went towards a disk, and bytes handed to write calls of any kind. */
  readonly diskWriteBytes: number;
  readonly writtenBytes: number;
}

function fieldsOf(path: string): (name: string) => number {
  const text = readFileSync(path, 'utf8');
  return (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
}

/** Throws when the process is gone. */
export function weighProcess(pid: number): Weight {
  const memory = fieldsOf(`/proc/${pid}/smaps_rollup`);
  const io = fieldsOf(`/proc/${pid}/io`);
  const threads = readdirSync(`/proc/${pid}/task`).map((id) => `/proc/${pid}/task/${id}`);
  const runNs = threads.map((thread) => Number(readFileSync(`${thread}/schedstat`, 'utf8').split(' ')[0]));
  const wakeUps = threads.map((thread) => fieldsOf(`${thread}/status`)('voluntary_ctxt_switches'));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    privateMb: memory('Anonymous') / 1024,
    pssMb: memory('Pss') / 1024,
    rssMb: memory('Rss') / 1024,
    cpuUs: sum(runNs) / 1000 + endedChildrenUs(pid),
    wakeUps: sum(wakeUps),
    diskWriteBytes: io('write_bytes'),
    writtenBytes: io('wchar'),
  };
}

function endedChildrenUs(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10_000;
}
