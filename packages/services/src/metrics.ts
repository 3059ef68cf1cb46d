import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MetricsServerOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly contentType: string;
  /** The figures as they are now; what it throws is answered with 503. */
  readonly read: () => Promise<string>;
  /** The port could not be had, or the figures not be read. */
  readonly onTrouble: (error: unknown) => void;
}

export interface MetricsServer {
  /** Resolves when the figures can be asked for, with where. */
  readonly listening: Promise<string>;
  close(): Promise<void>;
}

const RETRY_MS = 15_000;

/**
 * Serves a process's figures at /metrics. A port in use is told and tried again: figures must not keep what they are
 * about from working.
 */
export function serveMetrics(options: MetricsServerOptions): MetricsServer {
  const server = http.createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    void answer(response, options);
  });
  server.maxConnections = 32;
  const { promise: listening, resolve } = Promise.withResolvers<string>();
  let retry: NodeJS.Timeout | undefined;
  const listen = () => server.listen(options.port, options.host);
  server.on('error', (error) => {
    options.onTrouble(error);
    if (!server.listening) retry = setTimeout(listen, RETRY_MS).unref();
  });
  server.on('listening', () => {
    const { address, port, family } = server.address() as AddressInfo;
    resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${port}/metrics`);
  });
  listen();
  return {
    listening,
    async close() {
      clearTimeout(retry);
      if (!server.listening) return;
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(response: http.ServerResponse, options: MetricsServerOptions): Promise<void> {
  try {
    const text = await options.read();
    response.writeHead(200, { 'content-type': options.contentType }).end(text);
  } catch (error) {
    options.onTrouble(error);
    response.writeHead(503).end();
  }
}
