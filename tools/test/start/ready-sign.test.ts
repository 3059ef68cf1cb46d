import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { makeCertificate } from '@tsunagu/testkit/certificates';
import { expect, onTestFinished, test } from 'vitest';
import { answersOk } from '../../src/start/child-spec.ts';
import { readStartSettings } from '../../src/start/env.ts';
import { serviceSpecs } from '../../src/start/services.ts';

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

test('only the edge of a demo takes the address from its sender, and has the list of the simulated company', () => {
  const edgeOf = (args: readonly string[]) => {
    const databases = { ingest: 'postgres://i', worker: 'postgres://w', web: 'postgres://d' };
    const specs = serviceSpecs('/root', readStartSettings(args, {}), {}, databases);
    return specs.map(({ name, env }) => [name, env.TRUSTED_PROXIES, env.INGEST_NETWORKS_FILE]);
  };
  const nobody = ['worker', 'web'].map((name) => [name, undefined, undefined]);
  expect(edgeOf([])).toEqual([['ingest', undefined, undefined], ...nobody]);
  const [ingest, ...others] = edgeOf(['--demo']);
  expect(ingest).toEqual(['ingest', '127.0.0.1,::1', expect.stringMatching(/networks\.txt$/)]);
  expect(others).toEqual(nobody);
});
