import { readFileSync } from 'node:fs';
import { spawnOwn } from './own-children.ts';

/** What a command that ends by itself took. */
export interface Ended {
  readonly exitCode: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly rssMbMax: number;
}

/** The largest memory stands in /proc while the process lives; looked at this often, ms. */
const LOOK_MS = 10;

function peakMb(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it ended between two looks
  }
}

/** Runs a command to its end; nothing else may end meanwhile among the children of this process. */
export async function runToEnd(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const startedMs = performance.now();
  const before = endedChildrenMs();
  const child = spawnOwn(program, args, { env, stdio: 'ignore' });
  let rssMbMax = 0;
  const timer = setInterval(() => {
    rssMbMax = Math.max(rssMbMax, peakMb(child.pid ?? -1));
  }, LOOK_MS);
  const exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)));
  clearInterval(timer);
  return { exitCode, wallMs: performance.now() - startedMs, cpuMs: endedChildrenMs() - before, rssMbMax };
}

/** Processor time of this process' ended children, ms; the kernel counts in hundredths of a second. */
function endedChildrenMs(): number {
  const text = readFileSync('/proc/self/stat', 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
