/** A share of one processor that nobody notices, over the last minute. */
const CPU_SHARE_MAX = 0.25;
const CPU_WINDOW_MS = 60_000;
/** Above it, looks at the logs wait this long. */
const PAUSE_MS = 30_000;
/** Three times what it takes while it works. */
const RSS_BYTES_MAX = 160 * 1024 * 1024;

/** This process took more than it may; a fresh one is what helps. */
export class OutOfBounds extends Error {}

export interface SelfLimits {
  /** How long the next look has to wait beyond its time, ms; 0 = not at all. Throws `OutOfBounds` for memory. */
  pauseMs(): number;
}

/** What a process takes of its machine. */
export interface Usage {
  readonly nowMs: number;
  readonly cpuMs: number;
  readonly rssBytes: number;
}

export function readUsage(): Usage {
  const { user, system } = process.cpuUsage();
  return { nowMs: performance.now(), cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() };
}

/**
 * Bounds what this process takes: too much processor time makes it rest, too much memory ends it, and its service manager
 * starts a fresh one. How many bytes of a log are read at a time is bounded where they are read.
 */
export function watchSelf(usage: () => Usage = readUsage): SelfLimits {
  let start = usage();
  return {
    pauseMs() {
      const now = usage();
      if (now.rssBytes > RSS_BYTES_MAX)
        throw new OutOfBounds(`memory ${Math.round(now.rssBytes / 1_048_576)} MB is more than it may take`);
      const tookMs = now.nowMs - start.nowMs;
      const share = (now.cpuMs - start.cpuMs) / Math.max(1, tookMs);
      const allowedMs = CPU_SHARE_MAX * CPU_WINDOW_MS;
      const pause = now.cpuMs - start.cpuMs > allowedMs && share > CPU_SHARE_MAX ? PAUSE_MS : 0;
      if (tookMs >= CPU_WINDOW_MS || pause > 0) start = now;
      return pause;
    },
  };
}
