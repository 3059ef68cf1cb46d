import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { makeCertificate } from '@tsunagu/testkit/certificates';
import { expect, onTestFinished, test } from 'vitest';
import { answersOk } from '../../src/start/child-spec.ts';
import { readStartSettings } from '../../src/start/env.ts';

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test('an edge that ends TLS is asked whether it is ready over TLS, under whatever name its certificate has', async () => {
  const { cert, key } = makeCertificate({ name: 'edge', names: ['ingest.example.com'] });
  const answer: http.RequestListener = (request, response) =>
    void response.writeHead(request.url === '/readyz' ? 200 : 503).end();
  const secure = await portOf(https.createServer({ cert, key }, answer));
  const plain = await portOf(http.createServer(answer));
  expect(await answersOk(`https://127.0.0.1:${secure}/readyz`)).toBe(true);
  expect(await answersOk(`http://127.0.0.1:${plain}/readyz`)).toBe(true);
  expect(await answersOk(`https://127.0.0.1:${secure}/other`)).toBe(false);
  expect(await answersOk(`http://127.0.0.1:${secure}/readyz`)).toBe(false);
  expect(await answersOk('http://127.0.0.1:9/readyz')).toBe(false);
});

test('the simulated machines of the demo know no authority, so its edge speaks plain HTTP', () => {
  const env = { INGEST_TLS_CERT: 'tls.crt', INGEST_TLS_KEY: 'tls.key' };
  expect(readStartSettings([], env).edgeHasTls).toBe(true);
  expect(readStartSettings(['--demo'], env).edgeHasTls).toBe(false);
  expect(readStartSettings([], {}).edgeHasTls).toBe(false);
});
