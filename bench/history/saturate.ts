import type { Database } from '@tsunagu/db';
import { ingestLoad } from '../ingest-load.ts';

const ATTEMPTS = 400_000;

/** Delivers as fast as the edge takes it, until it is stopped; then the attempts a second that were acknowledged. */
export async function saturate(db: Database, ingestUrl: string): Promise<{ stop(): Promise<number> }> {
  const load = await ingestLoad(db, ingestUrl, { attempts: ATTEMPTS, batch: 100, connections: 8 });
  const from = performance.now();
  let going = true;
  let sent = 0;
  const running = (async () => {
    while (going) {
      const delivered = await load.deliver(0.01);
      if (delivered === 0) throw new Error('the load ended before the measurement; raise ATTEMPTS');
      sent += delivered;
    }
  })();
  return {
    async stop() {
      going = false;
      await running;
      load.close();
      return sent / ((performance.now() - from) / 1000);
    },
  };
}
