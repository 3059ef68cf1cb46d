import type { IncomingMessage } from 'node:http';
import { errorBodySchema } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { pinnedIdentity } from './pinned-identity.ts';

const ANSWER_TIMEOUT_MS = 30_000;
const ANSWER_BYTES_MAX = 1024 * 1024;

export interface ServerAnswer {
  readonly status: number;
  /** Parsed JSON, null when the body was not JSON. */
  readonly json: unknown;
  readonly retryAfterSeconds: number | null;
  /** Code of a refusal; null when the answer is none, or not one of ours. */
  readonly errorCode: string | null;
  /** The server's clock in ms, where a refusal tells it. */
  readonly serverTimeMs: number | null;
}

export interface ServerRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ServerLine {
  /** Throws `server-unreachable` when no whole answer came, at once when `signal` ends the wait for it. */
  call(request: ServerRequest, signal?: AbortSignal): Promise<ServerAnswer>;
  close(): void;
}

function retryAfter(value: string | undefined): number | null {
  if (value === undefined) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, (date - Date.now()) / 1000);
}

function readAnswer(response: IncomingMessage, body: Buffer): ServerAnswer {
  let json: unknown = null;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    // A proxy's page, or nothing at all: the status alone decides then.
  }
  const refusal = errorBodySchema.safeParse(json).data;
  return {
    status: response.statusCode ?? 0,
    json,
    retryAfterSeconds: retryAfter(response.headers['retry-after']),
    errorCode: refusal?.error.code ?? null,
    serverTimeMs: refusal ? Date.parse(refusal.serverTime) : null,
  };
}

/**
 * Loaded when first needed, and not by `import`: that would also evaluate the getters of node:http, one of which
 * loads a whole second HTTP client, 6 MB of memory for nothing.
 */
function loadTransport(secure: boolean) {
  return process.getBuiltinModule(secure ? 'node:https' : 'node:http');
}

/** A company's own authority is often known to the system only. */
function trusted(extraCa: readonly string[]): string[] {
  const { getCACertificates } = process.getBuiltinModule('node:tls');
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...extraCa])];
}

/** How to get to the server, beyond its address. */
export interface ServerWay {
  /** PEM certificates trusted beside the system's. */
  readonly extraCa?: readonly string[];
  /** `sha256/…` of a public key that the chain must contain; null = any trusted chain. */
  readonly pin?: string | null;
  /** HTTPS_PROXY, HTTP_PROXY, NO_PROXY. */
  readonly proxyVariables?: Readonly<Record<string, string>>;
}

/** One kept-alive connection to the server; redirects are not followed, answers are bounded. */
export function openServerLine(server: string, way: ServerWay = {}): ServerLine {
  const base = new URL(server);
  const secure = base.protocol === 'https:';
  const transport = loadTransport(secure);
  const agent = new transport.Agent({
    keepAlive: true,
    maxSockets: 1,
    timeout: ANSWER_TIMEOUT_MS,
    proxyEnv: { ...way.proxyVariables },
    ...(secure ? { ca: trusted(way.extraCa ?? []) } : {}),
    ...(secure && way.pin ? { checkServerIdentity: pinnedIdentity(way.pin) } : {}),
  });
  const prefix = base.pathname.replace(/\/$/, '');
  return {
    close: () => agent.destroy(),
    call: ({ method, path, headers, body }, signal) =>
      new Promise((resolve, reject) => {
        const fail = (cause: unknown) =>
          reject(new TsunaguError('server-unreachable', String(cause), { args: { server }, cause }));
        const request = transport.request(
          new URL(`${prefix}${path}`, base),
          { method, agent, headers: { ...headers, 'content-length': String(body.length) } },
          (response) => {
            const chunks: Buffer[] = [];
            let bytes = 0;
            response.on('data', (chunk: Buffer) => {
              bytes += chunk.length;
              if (bytes > ANSWER_BYTES_MAX) request.destroy(new Error('the answer is too large'));
              else chunks.push(chunk);
            });
            response.on('error', fail);
            // A connection cut in mid-answer also ends: only a complete one counts.
            response.on('end', () => {
              if (response.complete) resolve(readAnswer(response, Buffer.concat(chunks)));
              else fail(new Error('the answer was cut off'));
            });
          },
        );
        const timer = setTimeout(() => request.destroy(new Error('no answer in time')), ANSWER_TIMEOUT_MS);
        const stop = () => request.destroy(new Error('stopped'));
        signal?.addEventListener('abort', stop, { once: true });
        request.on('close', () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', stop);
        });
        request.on('error', fail);
        if (signal?.aborted) stop();
        else request.end(body);
      }),
  };
}
