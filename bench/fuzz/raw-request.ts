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
