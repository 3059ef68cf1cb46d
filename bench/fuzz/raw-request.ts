import { once } from 'node:events';
import { connect } from 'node:net';
import type { Chance } from './chance.ts';

/** Bytes on the socket that are no HTTP, or HTTP that only smugglers write. */
export function rawRequest(chance: Chance): Buffer {
  const head = 'POST /v1/batches HTTP/1.1\r\nhost: edge\r\n';
  return Buffer.from(
    chance.pick([
      () => chance.bytes(1 + chance.below(3_000)).toString('latin1'),
      () => `${head}content-length: 5\r\ncontent-length: 6\r\n\r\nabcdef`,
      () => `${head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
      () => `${head}transfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n`,
      () => `${head}transfer-encoding: chunked\r\n\r\n-1\r\n\r\n`,
      () => `${head}x: ${'a'.repeat(20_000)}\r\n\r\n`,
      () => `${head}${'x: y\r\n'.repeat(3_000)}\r\n`,
      () => `GET ${'/'.repeat(9_000)} HTTP/1.1\r\nhost: edge\r\n\r\n`,
      () => 'GET /%ff%00 HTTP/1.1\r\nhost: edge\r\n\r\n',
      () =>
        `GET /v1/${chance.bytes(20).toString('latin1').replace(/\s/g, '')} HTTP/1.1\r\nhost: edge\r\n\r\n`,
      () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      () => `\u0016\u0003\u0001${chance.bytes(200).toString('latin1')}`,
      () => 'BREW /pot HTTP/1.1\r\nhost: edge\r\n\r\n',
      () => 'GET / HTTP/9.9\r\n\r\n',
      () => 'POST /v1/enroll HTTP/1.1\r\nhost: edge\r\ncontent-length: 99999999999\r\n\r\n{',
    ])(),
    'latin1',
  );
}

/** Sends them and hangs up; the status of the answer, 0 when there was none. */
export async function sendRaw(port: number, bytes: Buffer): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setTimeout(2_000, () => socket.destroy());
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  // A server may hang up on such a caller; what matters is how it goes on.
  socket.on('error', () => undefined);
  socket.end(bytes);
  await once(socket, 'close');
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
