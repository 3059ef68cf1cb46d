import type { BatchItem } from '@tsunagu/core/collect';
import { batchBody, type Device, type Edge, postSigned } from '@tsunagu/testkit/simulator';

const BATCH = 100;
const EVERY_MS = 200;

export interface GoodClients {
  /** Batches asked for and acknowledged since the last look. */
  look(): { readonly sent: number; readonly acknowledged: number };
  stop(): Promise<void>;
}

/** Five batches of a hundred a second, in the rhythm of the clock whatever the edge does, like many machines at work. */
export async function startGoodClients(
  edge: Edge,
  device: Device,
  items: readonly BatchItem[],
): Promise<GoodClients> {
  let [sent, acknowledged] = [0, 0];
  const under = new Set<Promise<void>>();
  const sendOne = async () => {
    // Ids of their own, so that every batch is stored.
    const fresh = items
      .slice(0, BATCH)
      .map((item) =>
        item.type === 'attempt'
          ? { ...item, attempt: { ...item.attempt, attemptId: crypto.randomUUID() } }
          : item,
      );
    const { status } = await postSigned(edge, device, await batchBody(device, fresh));
    if (status === 202) acknowledged += 1;
  };
  const timer = setInterval(() => {
    sent += 1;
    const one = sendOne().catch(() => undefined);
    under.add(one);
    void one.then(() => under.delete(one));
  }, EVERY_MS);
  return {
    look() {
      const seen = { sent, acknowledged };
      [sent, acknowledged] = [0, 0];
      return seen;
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(under);
    },
  };
}
