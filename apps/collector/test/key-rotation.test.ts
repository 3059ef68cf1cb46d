import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  keyRotationText,
  rotateKeyRequestSchema,
  SIGNATURE_HEADERS,
  signedText,
} from '@tsunagu/core/collect';
import { afterEach, expect, test } from 'vitest';
import { openCollector } from '../src/agent/collector.ts';
import { makeHeartbeat, openCourier } from '../src/agent/courier.ts';
import type { AgentOptions } from '../src/agent/options.ts';
import { isRotationDue, rotateKey } from '../src/agent/rotate-key.ts';
import { readEnv } from '../src/env.ts';
import { ensureDeviceKey, publicKeyText, readDeviceKey, writeDevice } from '../src/home/device-file.ts';
import { homeLayout } from '../src/home/home-layout.ts';
import { systemMeans } from '../src/home/key-file.ts';
import { openServerLine, type ServerLine } from '../src/send/call-server.ts';

const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const MEANS = systemMeans(null);
const DEVICE = '0192f3a0-0000-7000-8000-000000000001';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tsunagu-key-'));
  closers.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Keys as the edge keeps them: the one in force, and the one before while that is good. */
interface Keys {
  current: string;
  previous: string | null;
}

const publicOf = (raw: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });

/** A real HTTP server that checks signatures and rotates as the contract says. */
async function edge(keys: Keys): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const header = (name: string) => String(request.headers[name]);
    const serverTime = new Date().toISOString();
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const refuse = (code: string) =>
      answer(401, { error: { code, message: code, messageJa: code }, requestId: 'r', serverTime });
    const text = signedText({
      method: request.method ?? '',
      path: request.url ?? '',
      timestamp: header(SIGNATURE_HEADERS.timestamp),
      nonce: header(SIGNATURE_HEADERS.nonce),
      bodySha256: createHash('sha256').update(body).digest('hex'),
    });
    const signature = Buffer.from(header(SIGNATURE_HEADERS.signature), 'base64url');
    const signer = [keys.current, keys.previous].find(
      (key) => key !== null && verify(null, Buffer.from(text), publicOf(key), signature),
    );
    if (!signer) return refuse('signature-invalid');
    if (request.url !== '/v1/rotate-key')
      return answer(202, { accepted: 1, duplicates: 0, quarantined: 0, serverTime });
    const { newPublicKey, proof } = rotateKeyRequestSchema.parse(JSON.parse(body.toString()));
    const proven = Buffer.from(keyRotationText(DEVICE, newPublicKey));
    if (!verify(null, proven, publicOf(newPublicKey), Buffer.from(proof, 'base64url')))
      return refuse('signature-invalid');
    if (newPublicKey !== keys.current) {
      if (signer !== keys.current) return refuse('signature-invalid');
      Object.assign(keys, { current: newPublicKey, previous: keys.current });
    }
    return answer(200, { deviceId: DEVICE, publicKey: newPublicKey, serverTime });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

function enrolledHome(server: string): { home: string; key: KeyObject } {
  const home = folder();
  const layout = homeLayout(home);
  const key = ensureDeviceKey(layout, MEANS);
  writeDevice(layout, { deviceId: DEVICE, server, caFile: null, pin: null, proxy: null, enrolled: true });
  return { home, key };
}

/** A process that starts with what stands in this home, and has something to send. */
async function sendsFrom(home: string): Promise<string> {
  const options: AgentOptions = {
    env: { ...readEnv(), home },
    layout: homeLayout(home),
    sources: [],
    caFiles: [],
    log: () => undefined,
    nowMs: Date.now,
  };
  const collector = await openCollector(options);
  const courier = await openCourier(options, collector, 'once');
  const outcome = await courier?.sender.send([makeHeartbeat(collector, Date.now())]);
  courier?.close();
  await collector.close();
  return outcome?.kind ?? 'none';
}

const partsOf = (home: string, line: ServerLine) => ({
  layout: homeLayout(home),
  means: MEANS,
  line,
  deviceId: DEVICE,
  serverNowMs: Date.now(),
});

test('killed between any two steps of a rotation, the machine has a key that works, however late it comes back', async () => {
  const keys: Keys = { current: '', previous: null };
  const server = await edge(keys);
  const { home, key } = enrolledHome(server);
  keys.current = publicKeyText(key);
  // What stands on the disk, and at the server, when the process is killed there.
  const killed: { step: string; home: string; keys: Keys }[] = [];
  const die = (step: string) => {
    const copy = folder();
    cpSync(home, copy, { recursive: true });
    killed.push({ step, home: copy, keys: { ...keys } });
  };
  const line = openServerLine(server);
  closers.push(() => line.close());
  die('before it begins');
  const next = await rotateKey(
    partsOf(home, {
      close: () => undefined,
      async call(request) {
        die('the new key is on disk, the server has not heard of it');
        const answer = await line.call(request);
        die('the server has taken it, its answer is lost');
        return answer;
      },
    }),
    key,
  );
  die('it is over');
  expect(killed).toHaveLength(4);
  expect(next && publicKeyText(next)).toBe(keys.current);
  for (const one of killed)
    for (const isLate of [false, true]) {
      Object.assign(keys, one.keys, isLate ? { previous: null } : {});
      const copy = folder();
      cpSync(one.home, copy, { recursive: true });
      expect([one.step, isLate, await sendsFrom(copy)]).toEqual([one.step, isLate, 'empty']);
    }
});

test('a rotation ends with one key on disk, for its owner alone, that the server knows; the old one is gone', async () => {
  const keys: Keys = { current: '', previous: null };
  const server = await edge(keys);
  const { home, key } = enrolledHome(server);
  keys.current = publicKeyText(key);
  const line = openServerLine(server);
  closers.push(() => line.close());
  await rotateKey(partsOf(home, line), key);
  const layout = homeLayout(home);
  expect(publicKeyText(readDeviceKey(layout, MEANS))).toBe(keys.current);
  expect(keys.current).not.toBe(publicKeyText(key));
  expect(existsSync(layout.nextKey)).toBe(false);
  if (process.platform !== 'win32') expect(statSync(layout.key).mode & 0o777).toBe(0o600);
  keys.previous = null;
  expect(await sendsFrom(home)).toBe('empty');
});

test('a server that does not know how, refuses, or is away leaves the old key in force', async () => {
  const { home, key } = enrolledHome('http://127.0.0.1:9');
  const answering = (status: number): ServerLine => ({
    close: () => undefined,
    call: () =>
      Promise.resolve({ status, json: null, retryAfterSeconds: null, errorCode: null, serverTimeMs: null }),
  });
  for (const status of [200, 302, 404, 500])
    expect(await rotateKey(partsOf(home, answering(status)), key)).toBeNull();
  const away = openServerLine('http://127.0.0.1:9');
  await expect(rotateKey(partsOf(home, away), key)).rejects.toMatchObject({ code: 'server-unreachable' });
  expect(publicKeyText(readDeviceKey(homeLayout(home), MEANS))).toBe(publicKeyText(key));
});

test('a next key that a broken disk spoilt is made anew', async () => {
  const keys: Keys = { current: '', previous: null };
  const server = await edge(keys);
  const { home, key } = enrolledHome(server);
  keys.current = publicKeyText(key);
  writeFileSync(homeLayout(home).nextKey, '-----BEGIN PRIVATE KEY-----\nMC4C');
  const line = openServerLine(server);
  closers.push(() => line.close());
  expect(await rotateKey(partsOf(home, line), key)).not.toBeNull();
  expect(await sendsFrom(home)).toBe('empty');
});

test('a key is due after a month, or when a rotation was begun, and not before', () => {
  const { home } = enrolledHome('http://127.0.0.1:9');
  const layout = homeLayout(home);
  const nowMs = Date.now();
  expect(isRotationDue(layout, nowMs)).toBe(false);
  utimesSync(layout.key, new Date(), new Date(nowMs - 31 * 86_400_000));
  expect(isRotationDue(layout, nowMs)).toBe(true);
  utimesSync(layout.key, new Date(), new Date());
  writeFileSync(layout.nextKey, 'x');
  expect(isRotationDue(layout, nowMs)).toBe(true);
});
