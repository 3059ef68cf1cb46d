import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import {
  type BatchItem,
  batchSchema,
  type CollectorConfig,
  type EnrolRequest,
  enrolRequestSchema,
} from '@tsunagu/core/collect';

export const CONFIG: CollectorConfig = {
  configVersion: 'test',
  personKey: Buffer.alloc(32, 1).toString('base64url'),
  sendNamesInClear: false,
  gateways: [],
  controlName: 'control.invalid',
  batchDelaySeconds: 0,
  heartbeatMinutes: 60,
};
export const TOKEN = 'tsu_0123456789abcdef';

export interface TestEdge {
  readonly url: string;
  readonly items: BatchItem[];
  readonly enrolments: EnrolRequest[];
  /** Every body that arrived, taken or not, as an object. */
  readonly bodies: unknown[];
  /** Answers every batch with 503 while true. */
  down: boolean;
  close(): void;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function refusal(code: string) {
  return {
    error: { code, message: code, messageJa: code },
    requestId: 'r',
    serverTime: new Date().toISOString(),
  };
}

/** A stand-in for the edge: a real HTTP server that speaks the contract and keeps what it was sent. */
export async function testEdge(): Promise<TestEdge> {
  const items: BatchItem[] = [];
  const enrolments: EnrolRequest[] = [];
  const bodies: unknown[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const isPacked = request.headers['content-encoding'] === 'gzip';
    if (body.length > 0) bodies.push(JSON.parse((isPacked ? gunzipSync(body) : body).toString()));
    if (request.url === '/v1/enroll') {
      const enrolment = enrolRequestSchema.parse(JSON.parse(body.toString()));
      if (enrolment.token !== TOKEN) return send(response, 401, refusal('token-invalid'));
      enrolments.push(enrolment);
      return send(response, 200, {
        deviceId: enrolment.deviceId,
        serverTime: new Date().toISOString(),
        config: CONFIG,
      });
    }
    // Probes ask it to see whether a sign-in page answers in the server's place.
    if (request.url === '/healthz') return send(response, 200, { status: 'ok' });
    if (request.url === '/v1/config') return send(response, 200, CONFIG);
    if (edge.down) return send(response, 503, refusal('overloaded'));
    const batch = batchSchema.parse(JSON.parse(gunzipSync(body).toString()));
    items.push(...(batch.items as BatchItem[]));
    send(response, 202, {
      accepted: batch.items.length,
      duplicates: 0,
      quarantined: 0,
      serverTime: new Date().toISOString(),
    });
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const edge: TestEdge = {
    url: `http://127.0.0.1:${address.port}`,
    items,
    enrolments,
    bodies,
    down: false,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return edge;
}
