/** Of the time, no more than this part goes into the past; the rest is for what happens now. */
const LOAD_MAX = 0.5;
/** The longest stretch without letting others work. */
const STRETCH_MS = 50;

/** A pause for work on the past beside what happens now: called often, it rests as long as was worked since. */
export function shareTime(): () => Promise<void> {
  let sinceMs = performance.now();
  return async () => {
    const spentMs = performance.now() - sinceMs;
    if (spentMs < STRETCH_MS) return;
    await new Promise((resolve) => setTimeout(resolve, spentMs / LOAD_MAX - spentMs));
    sinceMs = performance.now();
  };
}
