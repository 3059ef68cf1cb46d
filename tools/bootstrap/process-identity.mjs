import { readFileSync } from 'node:fs';

/**
 * Names a living process so that a later one with the same pid is told apart; null when it is dead or a zombie.
 * Linux gives pid and start time; elsewhere the pid alone has to do.
 * @param {number} pid @returns {string | null}
 */
export function processIdentity(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') return linuxIdentity(pid);
  try {
    process.kill(pid, 0);
    return String(pid);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM' ? String(pid) : null;
  }
}

/** @param {number} pid */
function linuxIdentity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name stands in parentheses and may hold spaces; state is field 3, start time field 22 (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${pid}@${fields[19]}`;
  } catch {
    // No such process any more.
    return null;
  }
}
