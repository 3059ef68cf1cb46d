import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Batch, batchSchema } from '@tsunagu/core/collect';
import { afterEach, beforeEach } from 'vitest';
import { openServerLine } from '../../src/send/call-server.ts';
import { makeSpoolSender, type SendOutcome, type SpoolSender } from '../../src/send/send-spool.ts';
import { openSpool } from '../../src/spool/open-spool.ts';
import type { Spool } from '../../src/spool/spool.ts';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly batch: Batch;
}
type Answer = (received: Received, response: ServerResponse, count: number) => void;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

export const { privateKey, publicKey } = generateKeyPairSync('ed25519');
export const DEVICE = '0192f3a0-0000-7000-8000-000000000001';
export const NOW = Date.parse('2026-11-22T00:00:00Z');
/** How far the machine's clock went on since then. */
export const clock = { laterMs: 0 };
beforeEach(() => {
  clock.laterMs = 0;
});

export async function edge(answer: Answer): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const batch = batchSchema.parse(JSON.parse(gunzipSync(body).toString('utf8')));
      const one = { headers: request.headers, body, batch };
      received.push(one);
      answer(one, response, received.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, received };
}

export function accept(response: ServerResponse, count: number, quarantined = 0): void {
  response.writeHead(202, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({ accepted: count, duplicates: 0, quarantined, serverTime: new Date(NOW).toISOString() }),
  );
}

export function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  options: { retryAfter?: string; serverTime?: string } = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(options.retryAfter ? { 'retry-after': options.retryAfter } : {}),
  });
  response.end(
    JSON.stringify({
      error: { code, message: code, messageJa: code },
      requestId: 'r',
      serverTime: options.serverTime ?? new Date(NOW).toISOString(),
    }),
  );
}

export interface TestMachine {
  readonly spool: Spool;
  readonly sender: SpoolSender;
  readonly folder: string;
  /** Sends as a process does that begins with what is on the disk. */
  restarted(): Promise<SendOutcome>;
}

export function machine(url: string, items: number): TestMachine {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-send-'));
  const spool = openSpool(folder);
  for (let n = 0; n < items; n += 1) {
    spool.append({
      origin: null,
      item: {
        type: 'observation',
        observation: {
          kind: 'heartbeat',
          observationId: `0192f3a0-0000-7000-8000-${String(n).padStart(12, '0')}`,
          recordedAt: '2026-11-22T00:00:00.000Z',
          spoolBytes: n,
          spoolRecords: 0,
          droppedRecords: 0,
        },
      },
    });
  }
  const line = openServerLine(url);
  const signer = { deviceId: DEVICE, key: privateKey };
  const parts = { spool, folder, line, signer, nowMs: () => NOW + clock.laterMs, random: () => 0.5 };
  const sender = makeSpoolSender(parts);
  closers.push(() => {
    line.close();
    spool.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { spool, sender, folder, restarted: () => makeSpoolSender(parts).send() };
}
