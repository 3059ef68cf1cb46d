import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { SIGNATURE_HEADERS } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { createDeviceFinder, isApiKeyShaped } from '@tsunagu/services/access';
import { createIngestLane } from '@tsunagu/services/ingest';
import type { Telemetry } from '@tsunagu/services/telemetry';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { receiveBody } from './body/receive-body.ts';
import type { EdgeContext } from './edge-context.ts';
import { addressKey } from './limits/address-key.ts';
import { CONNECTIONS_OF_ADDRESS_MAX } from './limits/bound-connections.ts';
import { type BodyBudget, createBodyBudget } from './limits/create-body-budget.ts';
import { createGate } from './limits/create-gate.ts';
import { openServer, type TlsServing } from './open-server.ts';
import { describeError } from './refusal/describe-error.ts';
import { refusalBody, sendRefusal } from './refusal/send-refusal.ts';
import { statusOf } from './refusal/status-of.ts';
import { toRefusal } from './refusal/to-refusal.ts';
import { routeBatches } from './routes/batches.ts';
import { routeConfig } from './routes/config.ts';
import { routeEnroll } from './routes/enroll.ts';
import { routeHealth } from './routes/health.ts';
import { routeOpenApi } from './routes/openapi.ts';
import { routeRotateKey } from './routes/rotate-key.ts';
import { traceRequests } from './trace-requests.ts';

export interface ServerOptions extends Pick<EdgeContext, 'db' | 'now' | 'limits' | 'metrics'> {
  readonly addresses?: EdgeContext['addresses'];
  readonly networks?: EdgeContext['networks'];
  readonly tls?: TlsServing | null;
  /** null = no OpenTelemetry is configured. */
  readonly telemetry?: Pick<Telemetry, 'begin'> | null;
  /** All bodies under way, as they came and inflated; 256 MB without it. */
  readonly bodyBytesMax?: number;
  /** Open at once of one address; a tenth of all without it. */
  readonly connectionsOfAddressMax?: number;
  readonly log: Logger;
  readonly trustedProxies: readonly string[];
}

export const BODY_BYTES_MAX = 256 * 1_048_576;

/** Tokens and keys, most of a flood's invented, take one of the store's connections each and no more. */
const LOOK_UPS = {
  workingMax: 1,
  waitingMax: 1_000,
  waitingBytesMax: 8 * 1_048_576,
  // An office behind one address enrols at once; two of them never fill the line.
  waitingPerKeyMax: 200,
  waitMsMax: 10_000,
};
const lookUpGate = () => createGate(LOOK_UPS, () => performance.now(), Math.random);

/** The edge, not yet listening. Every limit that a single connection can reach is set here. */
export function createServer(options: ServerOptions): FastifyInstance {
  const { log, db, now, limits, metrics, addresses = null } = options;
  const app = openServer({
    tls: options.tls ?? null,
    trustedProxies: options.trustedProxies,
    connectionsOfAddressMax: options.connectionsOfAddressMax ?? CONNECTIONS_OF_ADDRESS_MAX,
    onConnectionRefused: metrics.connectionRefused,
    onMalformed: (error, socket) => {
      metrics.refused('bad-request');
      refuseMalformed(error, socket, now());
    },
    // Of addresses that cannot even be routed; the error handler below never hears of them.
    onUnroutable: (error, request, reply) => {
      const refusal = toRefusal(error);
      metrics.refused(refusal.code);
      void sendRefusal(request, reply, refusal, now());
    },
  });
  // Before everything else, so that a request that is refused at the door has its trace, too.
  const traces = options.telemetry ? traceRequests(app, options.telemetry) : null;
  const bodies = createBodyBudget(options.bodyBytesMax ?? BODY_BYTES_MAX);
  takeBodies(app, bodies);
  watchTheDoor(app, { limits, bodies, now });
  app.setErrorHandler((error, request, reply) => {
    const refusal = toRefusal(error);
    metrics.refused(refusal.code);
    logRefusal(log, request, refusal);
    return sendRefusal(request, reply, refusal, now());
  });
  app.setNotFoundHandler((request, reply) => {
    metrics.refused('not-found');
    return sendRefusal(request, reply, new TsunaguError('not-found'), now());
  });
  app.addHook('onResponse', async (request, reply) => {
    log.debug({ ...about(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  const edge: EdgeContext = {
    db,
    now,
    limits,
    metrics,
    bodies,
    tokenLookUps: lookUpGate(),
    keyLookUps: lookUpGate(),
    provenKeyLookUps: lookUpGate(),
    finder: createDeviceFinder(db),
    lane: createIngestLane(db),
    addresses,
    networks: options.networks ?? null,
    certificate: options.tls?.certificate ?? null,
    traces,
  };
  routeEnroll(app, edge);
  routeBatches(app, edge);
  routeConfig(app, edge);
  routeRotateKey(app, edge);
  routeHealth(app, edge);
  routeOpenApi(app);
  return app;
}

/** What is asked of a request before anything of its body is read. */
function watchTheDoor(
  app: FastifyInstance,
  { limits, bodies, now }: Pick<EdgeContext, 'limits' | 'bodies' | 'now'>,
): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    const nowMs = now().getTime();
    if (request.url.startsWith('/v1/')) limits.admitAddress(request.ip, nowMs);
    // A body of somebody who does not even say who they are is not read.
    if (request.routeOptions.url === '/v1/batches') requireName(request);
    if (request.method !== 'POST') return;
    bodies.open(request, reply, limits.isProven(request.ip, nowMs) ? null : addressKey(request.ip));
  });
}

function requireName({ headers }: FastifyRequest): void {
  if (headers[SIGNATURE_HEADERS.device] !== undefined) return;
  if (headers.authorization === undefined) throw new TsunaguError('signature-missing');
  // What cannot be a key takes no place in the line of those that are looked up.
  if (!isApiKeyShaped(headers.authorization)) throw new TsunaguError('api-key-invalid');
}

/** As bytes, whatever they are said to be: what is in them is looked at after who sends them. */
function takeBodies(app: FastifyInstance, bodies: BodyBudget): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage) =>
    receiveBody(request, payload, bodies),
  );
}

function about(request: FastifyRequest): Record<string, unknown> {
  const device = request.headers[SIGNATURE_HEADERS.device];
  return {
    requestId: request.id,
    // The pattern, not the path: what a stranger typed is not ours to keep.
    route: request.routeOptions.url ?? null,
    deviceId: typeof device === 'string' && /^[0-9a-f-]{36}$/i.test(device) ? device : null,
  };
}

function logRefusal(log: Logger, request: FastifyRequest, refusal: TsunaguError): void {
  const entry = { ...about(request), error: describeError(refusal) };
  const status = statusOf(refusal.code);
  if (status === 500) log.error(entry, 'failed');
  else if (status === 503) log.warn(entry, 'refused');
  else log.info(entry, 'refused');
}

/** For whoever was refused to read why. */
const LINGER_MS_MAX = 2_000;

/** What is no HTTP at all, or was too slow, still gets an answer of the contract's shape. */
function refuseMalformed(error: Error & { code?: string }, socket: Socket, now: Date): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const status = late ? '408 Request Timeout' : '400 Bad Request';
  const body = JSON.stringify(refusalBody(new TsunaguError('bad-request'), randomUUID(), now));
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`,
  );
  // Its other half may stay open for as long as it likes, and it would keep its place.
  socket.setTimeout(LINGER_MS_MAX);
}
