import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again and again until it is so; fails, naming what it waited for, when it never is. */
export async function until(
  what: string,
  isSo: () => boolean,
  boundMs = 40_000,
  about = () => '',
): Promise<void> {
  for (const endMs = performance.now() + boundMs; !isSo(); ) {
    if (performance.now() > endMs) throw new Error(`waited in vain until ${what} ${about()}`);
    await sleep(20);
  }
}
