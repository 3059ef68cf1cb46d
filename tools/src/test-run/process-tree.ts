import { readdirSync, readFileSync } from 'node:fs';
import { processIdentity } from '../../bootstrap/process-identity.mjs';

/** Everything that a process started and what that started in turn, also after the ones in between have ended. */
export interface ProcessTree {
  /** Looks again; gives the pids that still run, without the root's. */
  look(): readonly number[];
}

/** Where there is no /proc the tree stays empty. */
export function processTree(root: number): ProcessTree {
  const known = new Map<number, string>();
  return {
    look() {
      for (const [pid, identity] of known) if (processIdentity(pid) !== identity) known.delete(pid);
      const parents = parentsOfAll();
      let before = -1;
      while (known.size !== before) {
        before = known.size;
        for (const [pid, parent] of parents) {
          if (known.has(pid) || (parent !== root && !known.has(parent))) continue;
          const identity = processIdentity(pid);
          if (identity !== null) known.set(pid, identity);
        }
      }
      return [...known.keys()];
    },
  };
}

function parentsOfAll(): ReadonlyMap<number, number> {
  const parents = new Map<number, number>();
  if (process.platform !== 'linux') return parents;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The command name stands in parentheses and may hold spaces; the parent is the second field after it (proc(5)).
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It has ended since the folder was listed.
    }
  }
  return parents;
}
