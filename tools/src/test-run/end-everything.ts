import { setTimeout as sleep } from 'node:timers/promises';
import { processTree } from './process-tree.ts';

/** How long what runs may take to end by itself, then when asked one by one. */
const PATIENCE_MS = 8_000;

/**
 * Ends all that this process started: first its children are asked, which end theirs; what is left is asked itself, where
 * SIGINT is also what ends a PostgreSQL at once; what is still left is killed. Returns when nothing is left.
 */
export async function endEverything(
  askChildren: () => void,
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Promise<void> {
  const tree = processTree(process.pid);
  // Before the first one ends and its own are nobody's children.
  tree.look();
  askChildren();
  const areGone = async () => {
    const endMs = Date.now() + patienceMs;
    while (tree.look().length > 0) {
      if (Date.now() > endMs) return false;
      await sleep(50);
    }
    return true;
  };
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    if (await areGone()) return;
    for (const pid of tree.look()) send(pid, signal);
  }
  await areGone();
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
