import { TsunaguError } from '@tsunagu/core/vocabulary';

/**
 * Waits for `work` no longer than that. What comes later is not acknowledged; if it was stored all the same, the
 * sender's retry finds it there. Throws `database-unavailable`.
 */
export async function withDeadline<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    const late = () => reject(new TsunaguError('database-unavailable', `no answer in ${seconds} s`));
    timer = setTimeout(late, seconds * 1000);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
