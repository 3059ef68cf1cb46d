import { once } from 'node:events';
import { createServer, request as open } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface RecordingProxy {
  readonly url: string;
  /** Everything that went through, heads and bodies, unpacked. */
  wire(): string;
  close(): void;
}

/** Stands between collector and edge and keeps what both say, as somebody on the wire would without TLS. */
export async function recordingProxy(target: string): Promise<RecordingProxy> {
  const seen: string[] = [];
  const unpacked = (body: Buffer, encoding: string | undefined): string =>
    (encoding === 'gzip' ? gunzipSync(body) : body).toString('utf8');
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const { method, url = '/', headers } = incoming;
    seen.push(`${method} ${url} ${JSON.stringify(headers)}`, unpacked(body, headers['content-encoding']));
    const onward = open(new URL(url, target), { method, headers });
    onward.end(body);
    const [answer] = await once(onward, 'response');
    const back: Buffer[] = [];
    for await (const chunk of answer) back.push(Buffer.from(chunk));
    seen.push(
      JSON.stringify(answer.headers),
      unpacked(Buffer.concat(back), answer.headers['content-encoding']),
    );
    outgoing.writeHead(answer.statusCode, answer.headers).end(Buffer.concat(back));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    wire: () => seen.join('\n'),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
