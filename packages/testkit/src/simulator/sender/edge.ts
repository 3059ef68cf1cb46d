import http from 'node:http';
import https from 'node:https';

export interface EdgeAnswer {
  readonly status: number;
  readonly retryAfterSeconds: number | null;
  readonly text: string;
}

/** Connections to one edge, kept alive unless told otherwise; `close` ends them. */
export interface Edge {
  readonly url: string;
  post(path: string, headers: Record<string, string>, body: Buffer): Promise<EdgeAnswer>;
  get(path: string, headers: Record<string, string>): Promise<EdgeAnswer>;
  close(): void;
}

const TIMEOUT_MS = 30_000;

export interface EdgeWay {
  /** Where its connections come from, for a machine that has several addresses. */
  readonly localAddress?: string;
  /** PEM of the authority to trust, in place of the system's. */
  readonly ca?: string;
  /** False = each request on a connection of its own, with a whole handshake where there is TLS. */
  readonly keepAlive?: boolean;
}

export function connectEdge(url: string, connectionsMax = 16, way: EdgeWay = {}): Edge {
  const base = new URL(url);
  const transport = base.protocol === 'https:' ? https : http;
  // With a bound, Node hands a connection on to whoever waits, whatever `keepAlive` says.
  const fresh = way.keepAlive === false ? { maxCachedSessions: 0, maxSockets: Number.POSITIVE_INFINITY } : {};
  const agent = new transport.Agent({ keepAlive: true, maxSockets: connectionsMax, ...fresh, ...way });
  const ask = (method: 'GET' | 'POST', path: string, headers: Record<string, string>, body?: Buffer) =>
    new Promise<EdgeAnswer>((resolve, reject) => {
      const request = transport.request(new URL(path, base), { method, agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve(answerOf(response, Buffer.concat(chunks))));
      });
      request.setTimeout(TIMEOUT_MS, () => request.destroy(new Error('the edge did not answer in time')));
      request.on('error', reject);
      request.end(body);
    });
  return {
    url,
    close: () => agent.destroy(),
    get: (path, headers) => ask('GET', path, headers),
    post: (path, headers, body) =>
      ask('POST', path, { ...headers, 'content-length': String(body.length) }, body),
  };
}

function answerOf(response: http.IncomingMessage, body: Buffer): EdgeAnswer {
  const retryAfter = Number(response.headers['retry-after']);
  return {
    status: response.statusCode ?? 0,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
    text: body.toString('utf8'),
  };
}
