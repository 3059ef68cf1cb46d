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
  /** Every request that arrived: method, path, and what it already knew of the configuration. */
  readonly requests: { readonly what: string; readonly knows: string | undefined }[];
  /** Answers every batch with 503 while true. */
  down: boolean;
  /** With 503, how soon it wants to be asked again; null = it does not say, and is asked later and later. */
  retryAfterSeconds: number | null;
  /** Takes batches and answers none while true. */
  silent: boolean;
  /** What GET /v1/config answers, and POST /v1/enroll. */
  config: unknown;
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

function sendConfig(request: IncomingMessage, response: ServerResponse, config: unknown): void {
  if (request.headers['if-none-match'] === `"${Object(config).configVersion}"`) response.writeHead(304).end();
  else send(response, 200, config);
}

function refusal(code: string) {
  return {
    error: { code, message: code, messageJa: code },
    requestId: 'r',
    serverTime: new Date().toISOString(),
  };
}

function enrol(response: ServerResponse, body: Buffer, { enrolments, config }: TestEdge): void {
  const enrolment = enrolRequestSchema.parse(JSON.parse(body.toString()));
  if (enrolment.token !== TOKEN) {
    send(response, 401, refusal('token-invalid'));
    return;
  }
  enrolments.push(enrolment);
  send(response, 200, { deviceId: enrolment.deviceId, serverTime: new Date().toISOString(), config });
}

/** A stand-in for the edge: a real HTTP server that speaks the contract and keeps what it was sent. */
export async function testEdge(): Promise<TestEdge> {
  const items: BatchItem[] = [];
  const enrolments: EnrolRequest[] = [];
  const bodies: unknown[] = [];
  const requests: { what: string; knows: string | undefined }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    requests.push({ what: `${request.method} ${request.url}`, knows: request.headers['if-none-match'] });
    if (edge.silent && request.url === '/v1/batches') return;
    const isPacked = request.headers['content-encoding'] === 'gzip';
    if (body.length > 0) bodies.push(JSON.parse((isPacked ? gunzipSync(body) : body).toString()));
    if (request.url === '/v1/enroll') return enrol(response, body, edge);
    // Probes ask it to see whether a sign-in page answers in the server's place.
    if (request.url === '/healthz') return send(response, 200, { status: 'ok' });
    if (request.url === '/v1/config') return sendConfig(request, response, edge.config);
    // A probe may come by for what is not here.
    if (request.url !== '/v1/batches') return send(response, 404, refusal('not-found'));
    if (edge.down) {
      if (edge.retryAfterSeconds !== null) response.setHeader('retry-after', edge.retryAfterSeconds);
      return send(response, 503, refusal('overloaded'));
    }
    const batch = batchSchema.parse(JSON.parse(gunzipSync(body).toString()));
    items.push(...(batch.items as BatchItem[]));
    send(response, 202, {
      accepted: batch.items.length,
      duplicates: 0,
      quarantined: 0,
      serverTime: new Date().toISOString(),
    });
  };
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      // Who was stopped in the middle of a request left a part of it: no fault of a test.
      if (request.complete) throw error;
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const edge: TestEdge = {
    url: `http://127.0.0.1:${address.port}`,
    items,
    enrolments,
    bodies,
    requests,
    down: false,
    retryAfterSeconds: null,
    silent: false,
    config: CONFIG,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return edge;
}
