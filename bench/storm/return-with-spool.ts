import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchItem } from '@tsunagu/core/collect';
import { batchBody, type Device, type Edge, postSigned } from '@tsunagu/testkit/simulator';

/** A machine that comes back, with what it has to send. */
export interface Returner {
  readonly device: Device;
  readonly body: Buffer;
  readonly attempts: number;
}

export async function packSpool(device: Device, items: readonly BatchItem[]): Promise<Returner> {
  return { device, body: await batchBody(device, items), attempts: items.length };
}

const PATIENCE_MS = 180_000;

/** Sends until it is acknowledged, waiting as the edge says. Throws when it is refused for good or three minutes pass. */
export async function returnWithSpool(
  edge: Edge,
  { device, body }: Returner,
  onAnswer: (status: number) => void,
): Promise<void> {
  const endMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await postSigned(edge, device, body);
    onAnswer(answer.status);
    if (answer.status === 202) return;
    if (answer.status !== 429 && answer.status < 500)
      throw new Error(`refused: ${answer.status} ${answer.text}`);
    if (Date.now() > endMs) throw new Error('not taken within three minutes');
    await sleep((answer.retryAfterSeconds ?? 1) * 1000);
  }
}
