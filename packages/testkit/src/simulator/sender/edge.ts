import http from 'node:http';
import https from 'node:https';

export interface EdgeAnswer {
  readonly status: number;
  readonly retryAfterSeconds: number | null;
  readonly text: string;
}

/** Kept-alive connections to one edge; `close` ends them. */
export interface Edge {
  readonly url: string;
  post(path: string, headers: Record<string, string>, body: Buffer): Promise<EdgeAnswer>;
  close(): void;
}

const TIMEOUT_MS = 30_000;

export function connectEdge(url: string, connectionsMax = 16): Edge {
  const base = new URL(url);
  const transport = base.protocol === 'https:' ? https : http;
  const agent = new transport.Agent({ keepAlive: true, maxSockets: connectionsMax });
  return {
    url,
    close: () => agent.destroy(),
    post: (path, headers, body) =>
      new Promise((resolve, reject) => {
        const request = transport.request(
          new URL(path, base),
          { method: 'POST', agent, headers: { ...headers, 'content-length': String(body.length) } },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => resolve(answerOf(response, Buffer.concat(chunks))));
          },
        );
        request.setTimeout(TIMEOUT_MS, () => request.destroy(new Error('the edge did not answer in time')));
        request.on('error', reject);
        request.end(body);
      }),
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
