import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until `holds` is true of the answer; throws with the last answer when the time is over. */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  holds: (answer: T) => boolean,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`${what}: not within ${timeoutMs} ms, last seen ${JSON.stringify(answer)}`);
    await sleep(50);
  }
}
