import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel's accounting a second; 100 on every Linux in use. */
const TICKS_PER_SECOND = 100;

/** Processor time that a process and its ended children used so far, in µs. Linux only; null elsewhere or when it is gone. */
export function processCpuUs(pid: number): number | null {
  const fields = statOf(pid);
  if (fields === null) return null;
  // After the command's name: utime, stime, cutime, cstime are fields 14 to 17 of proc(5).
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
  return (ticks * 1_000_000) / TICKS_PER_SECOND;
}

/** The same for a process and everything below it. */
export function treeCpuUs(pid: number): number | null {
  const own = processCpuUs(pid);
  if (own === null) return null;
  return childrenOf(pid).reduce((sum, child) => sum + (treeCpuUs(child) ?? 0), own);
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => Number(statOf(pid)?.[1]) === parent);
}

function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null; // it ended meanwhile, or this is no Linux
  }
}
