import type { BatchItem } from '@tsunagu/core/collect';
import { buildBatch } from './build-batch.ts';
import type { ServerAnswer, ServerLine } from './call-server.ts';
import { type Signer, signRequest } from './sign-request.ts';

const BATCHES_PATH = '/v1/batches';

export interface PostParts {
  readonly line: ServerLine;
  readonly signer: Signer;
  readonly nowMs: () => number;
  /** Server clock minus this machine's, ms, as far as known; and what to do with a better value. */
  readonly clockOffsetMs: () => number;
  readonly learnOffset: (ms: number) => void;
}

/**
 * Posts one batch, signed with the time that the server believes in. A wrong clock, and a key that was just changed, are
 * signed for once more. Throws `server-unreachable`.
 */
export async function postBatch(
  parts: PostParts,
  items: readonly BatchItem[],
  signal: AbortSignal | undefined,
): Promise<ServerAnswer> {
  const { line, signer, nowMs } = parts;
  const body = buildBatch(signer.deviceId, items, new Date(nowMs()).toISOString());
  const once = () => {
    const request = { method: 'POST' as const, path: BATCHES_PATH, body };
    const headers = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      ...signRequest(signer, request, nowMs() + parts.clockOffsetMs()),
    };
    return line.call({ ...request, headers }, signal);
  };
  let answer = await once();
  if (answer.errorCode === 'signature-invalid' && (await signer.recover?.())) answer = await once();
  if (answer.errorCode !== 'time-out-of-window' || answer.serverTimeMs === null) return answer;
  // A wrong clock is a symptom that has to get through: sign once more with the server's time.
  parts.learnOffset(answer.serverTimeMs - nowMs());
  return once();
}
