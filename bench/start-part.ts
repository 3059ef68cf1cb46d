import { once } from 'node:events';
import { spawnOwn } from './own-children.ts';

/** A part of a bench in a process of its own, so that what it costs is not counted with what is measured. */
export interface Part {
  readonly pid: number;
  /** What it says next. Throws when it ended instead. */
  hear<T>(): Promise<T>;
  say(word: string): void;
}

/** Starts a script that talks by `process.send`; it is told to end by what it is said. */
export function startPart(script: string, args: readonly string[]): Part {
  const child = spawnOwn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const heard: unknown[] = [];
  let wake: () => unknown = () => undefined;
  let ended: Error | null = null;
  child.on('message', (message) => {
    heard.push(message);
    wake();
  });
  child.once('exit', (code) => {
    const end = () => {
      ended = new Error(`${script} ended with ${code}`);
      wake();
    };
    // What it said last may come after its end.
    if (child.connected) child.once('disconnect', end);
    else end();
  });
  return {
    pid: child.pid ?? -1,
    say: (word) => void child.send(word),
    async hear<T>() {
      while (heard.length === 0) {
        if (ended !== null) throw ended;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return heard.shift() as T;
    },
  };
}

/** The part's side: waits for the next word. */
export async function nextWord(): Promise<string> {
  const [word] = await once(process, 'message');
  return String(word);
}
