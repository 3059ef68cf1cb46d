import { createServer as createTlsServer } from 'node:tls';
import { makeCertificate } from '@tsunagu/testkit/certificates';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askHttp, readHttp } from '../src/probes/ask-http.ts';
import { judgeAnswer, probeCaptive } from '../src/probes/captive.ts';
import { probeClock, readOffset } from '../src/probes/clock.ts';
import { askGatewayPage } from '../src/probes/gateway-page.ts';
import { probePage, readOffers } from '../src/probes/page.ts';
import { answeringServer, closeAfterEach, closedPort, listen, streamServer } from './support/loopback.ts';
import { probeContext, probeTarget } from './support/probe-context.ts';

closeAfterEach();
const { signal } = new AbortController();
const NOW = Date.parse('2026-11-22T01:00:00.000Z');

function http(status: number, headers: Record<string, string> = {}, body = ''): string {
  const lines = Object.entries({ 'Content-Length': String(body.length), ...headers });
  return [`HTTP/1.1 ${status} Word`, ...lines.map(([name, value]) => `${name}: ${value}`), '', body].join(
    '\r\n',
  );
}

async function look(answer: string) {
  const port = await answeringServer(() => answer);
  return probeCaptive(probeTarget(), probeContext({ captiveUrl: `http://127.0.0.1:${port}/healthz` }));
}

describe('a sign-in page', () => {
  test('is not there when the target gives its own answer, with 204 or our word for health', async () => {
    expect(await look(http(204))).toMatchObject({ outcome: 'clear', target: '127.0.0.1' });
    expect(await look(http(200, {}, '{"status":"ok"}'))).toMatchObject({ outcome: 'clear' });
  });

  test.each([
    [
      'a redirect to another machine',
      http(302, { Location: 'http://login.example.test/?x=1' }),
      'login.example.test',
    ],
    ['the status made for it', http(511), null],
    ['a page of its own', http(200, {}, '<!DOCTYPE html><title>Wi-Fi</title>'), null],
  ])('is seen by %s', async (_what, answer, redirectHost) => {
    expect(await look(answer)).toMatchObject({ outcome: 'portal', redirectHost });
  });

  test('is not claimed for a redirect of the target to itself, nor for a fault of the target', async () => {
    expect((await look(http(301, { Location: 'https://127.0.0.1/healthz' }))).outcome).toBe('not-checked');
    expect((await look(http(503, {}, 'overloaded'))).outcome).toBe('not-checked');
  });

  test('is not known when nobody answers, or nobody may be asked', async () => {
    const port = await closedPort();
    const silent = probeContext({ captiveUrl: `http://127.0.0.1:${port}/` });
    expect(await probeCaptive(probeTarget(), silent)).toMatchObject({ outcome: 'silent' });
    expect(await probeCaptive(probeTarget(), probeContext())).toMatchObject({
      outcome: 'not-checked',
      target: null,
    });
  });

  test('is not our own server that leads elsewhere under a trusted certificate, and is one under a foreign one', () => {
    const rest = { answeredMs: 0, roundTripMs: 0, durationMs: 0, body: '', code: null };
    const headers = new Map([['location', 'https://login.example.test/']]);
    const led = { outcome: 'answered', status: 302, headers, ...rest } as const;
    expect(judgeAnswer({ ...led, chainError: null }, 'a.test', true)?.outcome).toBe('not-checked');
    expect(judgeAnswer({ ...led, chainError: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'a.test', true)?.outcome).toBe(
      'portal',
    );
  });

  test('is not a proxy in the way that wants somebody to sign on', async () => {
    expect((await look(http(407, { 'Proxy-Authenticate': 'Negotiate' }, '<html>'))).outcome).toBe(
      'not-checked',
    );
  });

  test('pushed into the middle of TLS is one, too', () => {
    const answer = { outcome: 'not-http', status: null, headers: new Map(), body: '', code: 'X' } as const;
    const rest = { chainError: null, answeredMs: 0, roundTripMs: 0, durationMs: 0 };
    expect(judgeAnswer({ ...answer, ...rest }, 'a.test', true)?.outcome).toBe('portal');
    expect(judgeAnswer({ ...answer, ...rest }, 'a.test', false)).toBeNull();
  });
});

describe('the clock', () => {
  const headers = (date: string) => new Map([['date', date]]);

  test('is compared with the middle of the second that the other named, half the way back', () => {
    const answer = {
      headers: headers('Sun, 22 Nov 2026 01:00:00 GMT'),
      answeredMs: NOW + 95_600,
      roundTripMs: 200,
    };
    expect(readOffset(answer)).toEqual({ offsetMs: 95_000, roundTripMs: 200 });
  });

  test('is not told by no date, a broken one, or an answer that took too long', () => {
    const base = { answeredMs: NOW, roundTripMs: 10 };
    expect(readOffset({ ...base, headers: new Map() })).toBeNull();
    expect(readOffset({ ...base, headers: headers('yesterday') })).toBeNull();
    const stored = new Map([...headers('Sun, 22 Nov 2026 01:00:00 GMT'), ['age', '3600']]);
    expect(readOffset({ ...base, headers: stored })).toBeNull();
    const late = { headers: headers('Sun, 22 Nov 2026 01:00:00 GMT'), answeredMs: NOW, roundTripMs: 3001 };
    expect(readOffset(late)).toBeNull();
  });

  test('is read from the gateway’s page and from the server’s', async () => {
    const date = () => new Date(Date.now() - 120_000).toUTCString();
    const gateway = await answeringServer(() => http(200, { Date: date() }));
    const server = await answeringServer(() =>
      http(200, { Date: new Date().toUTCString() }, '{"status":"ok"}'),
    );
    const answer = await askHttp({
      address: '127.0.0.1',
      port: gateway,
      secure: null,
      host: '127.0.0.1',
      path: '/',
      signal,
    });
    const found = await probeClock(
      probeTarget(),
      probeContext({
        serverUrl: `http://127.0.0.1:${server}`,
        gatewayPage: async () => ({ address: '127.0.0.1', port: gateway, answer }),
      }),
    );
    const offset = (source: string) =>
      found.readings.find((one) => one.source === source)?.offsetMs ?? Number.NaN;
    expect(Math.abs(offset('gateway') - 120_000)).toBeLessThan(2_000);
    expect(Math.abs(offset('server'))).toBeLessThan(2_000);
  });
});

describe('the gateway’s page', () => {
  const certificate = makeCertificate({ name: 'vpn.example.test', names: ['vpn.example.test'] });

  test('is asked inside TLS, without credentials, once for all who want to know', async () => {
    const asked: string[] = [];
    const server = createTlsServer({ cert: certificate.cert, key: certificate.key }, (socket) => {
      socket.on('data', (bytes: Buffer) => {
        asked.push(bytes.toString());
        socket.end(http(200, {}, "<?xml version='1.0'?><info><api remoteauthtimeout='60'/></info>"));
      });
    });
    server.on('tlsClientError', () => undefined);
    const port = await listen(server);
    const page = await askGatewayPage(probeTarget({ port }), { v4: ['127.0.0.1'], v6: [] }, [], signal);
    const found = await probePage(probeTarget({ port }), probeContext({ gatewayPage: async () => page }));
    expect(found.targets[0]).toMatchObject({ outcome: 'answered', status: 200, offers: 'ssl-vpn' });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^GET \/remote\/info HTTP\/1.1\r\nHost: vpn.example.test\r\n/);
    expect(asked[0]).not.toMatch(/cookie|authorization/i);
  });

  const forti = new Map([['server', 'xxxxxxxx-xxxxx']]);
  test.each([
    ['a FortiGate that has no such page', 404, forti, '', 'without-ssl-vpn'],
    [
      'a FortiGate that leads to its administration',
      302,
      new Map([...forti, ['location', '/ng/']]),
      '',
      'without-ssl-vpn',
    ],
    [
      'a FortiGate that leads to its login for SSL-VPN',
      302,
      new Map([...forti, ['location', '/remote/login']]),
      '',
      'ssl-vpn',
    ],
    ['an AnyConnect gateway', 404, new Map([['x-aggregate-auth', '1']]), '', 'anyconnect'],
    ['any other server without that page', 404, new Map([['server', 'nginx']]), '', 'unknown'],
    ['a FortiGate that is broken', 500, forti, '', 'unknown'],
    [
      'a FortiGate in between that leads to its own sign-in page',
      302,
      new Map([...forti, ['location', 'http://192.168.1.99:1000/fgtauth?0a']]),
      '',
      'unknown',
    ],
    ['a proxy in between that wants a sign-on', 407, forti, '', 'unknown'],
  ])('of %s says what it offers', (_what, status, headers, body, offers) => {
    expect(readOffers({ status, headers, body })).toBe(offers);
  });

  test('is told from a port that cuts, is closed, or speaks something else', async () => {
    const ask = async (port: number) =>
      (
        await askHttp({
          address: '127.0.0.1',
          port,
          secure: null,
          host: 'a',
          path: '/',
          signal,
          timeoutMs: 300,
        })
      ).outcome;
    expect(await ask(await closedPort())).toBe('refused');
    expect(await ask(await streamServer((socket) => socket.end()))).toBe('cut');
    expect(await ask(await streamServer((socket) => socket.write('SSH-2.0-x\r\n')))).toBe('not-http');
    expect(await ask(await streamServer(() => undefined))).toBe('timeout');
  });
});

test('an answer is read from any bytes without breaking, and only whole heads count', () => {
  expect(readHttp(Buffer.from('HTTP/1.1 200 OK\r\nDate: x\r\n'))).toBeNull();
  expect(readHttp(Buffer.from('HTTP/1.1 999 No\r\n\r\n'))).toBe('foreign');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      readHttp(Buffer.from(`HTTP/1.1 ${text}`));
    }),
  );
});
