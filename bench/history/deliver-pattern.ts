import type { Database } from '@tsunagu/db';
import { createEnrolmentToken } from '@tsunagu/services/access';
import { newDemoState, runDemo } from '@tsunagu/testkit/simulator';

/** A simulated company enrols and delivers its last thirty days through the edge; ends when all of it is stored. */
export async function deliverPattern(
  db: Database,
  ingestUrl: string,
  machines: number,
  now: Date,
): Promise<void> {
  const { token } = await createEnrolmentToken({ db, now }, { label: 'bench', usesMax: machines }, 'system');
  const ending = new AbortController();
  await runDemo({
    ingestUrl,
    tokenFor: async () => token,
    state: newDemoState('bench', now.getTime(), machines),
    // The first thing to remember is that history is delivered: then live would begin.
    onState: () => ending.abort(),
    signal: ending.signal,
    onProgress: () => undefined,
  });
}
