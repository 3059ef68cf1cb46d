/** Writes what is being done, with the seconds since the start of the command. */
export interface Progress {
  /** One finished or beginning step. */
  say(text: string): void;
  /** Says `text` now, and again every few seconds until the work is done. */
  during<T>(text: string, work: () => Promise<T>): Promise<T>;
}

const reminderMs = 10_000;

export function createProgress(
  write: (line: string) => void,
  nowMs: () => number = () => performance.now(),
): Progress {
  const say = (text: string) => write(`${`${(nowMs() / 1000).toFixed(1)} s`.padStart(8)}  ${text}\n`);
  return {
    say,
    async during(text, work) {
      say(`${text} …`);
      const reminder = setInterval(() => say(`${text} …`), reminderMs);
      try {
        return await work();
      } finally {
        clearInterval(reminder);
      }
    },
  };
}
