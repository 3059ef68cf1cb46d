import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import {
  askConfig,
  connectEdge,
  type Device,
  type EdgeAnswer,
  EdgeRefusal,
  postInTime,
} from '@tsunagu/testkit/simulator';

/** A machine that comes back, with what waits in its spool. */
export interface Returner {
  readonly device: Device;
  /** JSON array of items. */
  readonly items: Buffer;
  /** Of the loopback's 16 million: machines come from many addresses. */
  readonly localAddress: string;
}

export interface Heard {
  /** Every answer, and how long it took in ms; 0 = no connection, or no whole answer. */
  answer(what: 'batch' | 'config', status: number, code: string, ms: number): void;
}

/** Later than that and the storm is not weathered. */
const PATIENCE_MS = 180_000;

/**
 * Opens a connection of its own, sends until it is acknowledged, waiting as a collector waits, asks for its settings once,
 * and keeps the connection as long as a collector does. Throws when it is refused for good or three minutes pass.
 */
export async function returnWithSpool(url: string, one: Returner, heard: Heard): Promise<void> {
  const edge = connectEdge(url, 1, { localAddress: one.localAddress });
  const endMs = Date.now() + PATIENCE_MS;
  const persist = async (what: 'batch' | 'config', ask: () => Promise<EdgeAnswer>): Promise<EdgeAnswer> => {
    for (let failures = 1; ; failures += 1) {
      const from = performance.now();
      const answer = await ask().catch((error: Error) => notAnswered(error));
      const code =
        answer.status >= 400 ? new EdgeRefusal(answer).code : answer.status === 0 ? answer.text : '';
      heard.answer(what, answer.status, code, performance.now() - from);
      if (answer.status >= 200 && answer.status < 400) return answer;
      if (answer.status !== 0 && answer.status !== 429 && answer.status < 500)
        throw new Error(`refused: ${answer.status} ${answer.text}`);
      if (Date.now() > endMs) throw new Error(`${what} not taken within three minutes`);
      await sleep(backOffMs(failures, answer.retryAfterSeconds));
    }
  };
  try {
    // Made when it is sent: `sentAt` says what the device's clock is worth.
    await persist('batch', () => postInTime(edge, one.device, packBatch(one)));
    await persist('config', () => askConfig(edge, one.device));
  } finally {
    setTimeout(() => edge.close(), KEPT_MS).unref();
  }
}

/** A collector's connection is given up after half a minute without a word. */
const KEPT_MS = 30_000;

/** As the collector's own: never earlier than asked, and no two at the same moment. */
function backOffMs(failures: number, retryAfterSeconds: number | null): number {
  return retryAfterSeconds === null
    ? Math.min(60_000, 1_000 * 2 ** failures) * (0.5 + Math.random() / 2)
    : retryAfterSeconds * 1_000 * (1 + Math.random() / 4);
}

function packBatch({ device, items }: Returner): Buffer {
  const sentAt = new Date(Date.now() + device.clockSkewMs).toISOString();
  const head = `{"protocolVersion":1,"deviceId":"${device.deviceId}","collectorVersion":"simulator","sentAt":"${sentAt}","items":`;
  return gzipSync(Buffer.concat([Buffer.from(head), items, Buffer.from('}')]), { level: 4 });
}

function notAnswered(error: Error): EdgeAnswer {
  return { status: 0, retryAfterSeconds: null, text: 'code' in error ? String(error.code) : error.message };
}
