import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** An edge that takes everything and keeps nothing, over TLS as in any real place. */
export interface IdleEdge {
  readonly url: string;
  readonly caFile: string;
  /** Batches that were delivered. */
  batches(): number;
  close(): void;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** `folder` gets the key and the certificate; needs the `openssl` program. */
export async function startIdleEdge(folder: string, heartbeatMinutes: number): Promise<IdleEdge> {
  mkdirSync(folder, { recursive: true });
  const [keyFile, caFile] = [path.join(folder, 'edge.key'), path.join(folder, 'edge.pem')];
  const wish = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
  const more = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', keyFile, '-out', caFile];
  execFileSync('openssl', ['req', ...wish.split(' '), ...more], { stdio: 'ignore' });
  let batches = 0;
  const config = {
    configVersion: 'bench',
    personKey: Buffer.alloc(32, 1).toString('base64url'),
    sendNamesInClear: false,
    gateways: [],
    controlName: 'localhost',
    batchDelaySeconds: 5,
    heartbeatMinutes,
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const serverTime = new Date().toISOString();
    const send = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (request.url === '/v1/enroll') {
      const { deviceId } = JSON.parse(body.toString()) as { deviceId: string };
      return send(200, { deviceId, serverTime, config });
    }
    if (request.url === '/v1/config') return send(200, config);
    if (request.url !== '/v1/batches') return send(200, { status: 'ok' });
    const { items } = JSON.parse(gunzipSync(body).toString()) as { items: unknown[] };
    batches += 1;
    send(202, { accepted: items.length, duplicates: 0, quarantined: 0, serverTime });
  };
  const tls = { key: readFileSync(keyFile), cert: readFileSync(caFile) };
  const server = createServer(tls, (request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    caFile,
    batches: () => batches,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
