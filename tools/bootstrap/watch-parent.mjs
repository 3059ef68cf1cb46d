import { readFileSync } from 'node:fs';
import { startedByNpm } from './env.mjs';

/**
 * Calls back once when the process that started us is gone. npm does not pass SIGTERM on, and a SIGKILLed
 * parent cannot, so the parent is watched. Under npm a shell may stand between: then npm itself is watched too.
 * @param {() => void} onGone @returns {() => void} ends the watch
 */
export function watchParent(onGone) {
  const parent = process.ppid;
  const beyond = startedByNpm ? shellParent(parent) : null;
  const timer = setInterval(() => {
    if (process.ppid === parent && (beyond === null || shellParent(parent) === beyond)) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Parent of a shell process, null when the process is no shell or the system has no /proc.
 * @param {number} pid
 */
function shellParent(pid) {
  try {
    const match = /^\d+ \((?:sh|dash|bash|ash|busybox)\) \S+ (\d+)/.exec(
      readFileSync(`/proc/${pid}/stat`, 'utf8'),
    );
    return match === null ? null : Number(match[1]);
  } catch {
    return null;
  }
}
