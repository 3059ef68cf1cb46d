import { constants } from 'node:os';
import { watchParent } from '../../bootstrap/watch-parent.mjs';
import { endEverything } from './end-everything.ts';
import { endCommands } from './run-command.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** From now on a signal, or the end of whoever started us, ends all that the run started, and then the run. */
export function endOnSignal(cleanUp: () => void): void {
  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    await endEverything(endCommands);
    cleanUp();
    process.exit(code);
  };
  for (const signal of SIGNALS) process.on(signal, () => void end(128 + constants.signals[signal]));
  // npm does not pass every signal on.
  watchParent(() => void end(1));
}
