import { execFileSync } from 'node:child_process';
import os from 'node:os';

/** What a figure was measured on; without it a figure means nothing. */
export interface MachineFacts {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** Of this checkout; null outside of git. */
  readonly commit: string | null;
  readonly loadBefore: number;
}

export function machineFacts(): MachineFacts {
  return {
    processor: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 1024 ** 3),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    commit: commit(),
    loadBefore: os.loadavg()[0] ?? 0,
  };
}

function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null; // a checkout without git still measures
  }
}
