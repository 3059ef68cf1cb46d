import { createHash, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  type ErrorBody,
  errorBodySchema,
  keyRotationText,
  SIGNATURE_HEADERS,
  signedText,
} from '@tsunagu/core/collect';
import type { RunningEdge } from './running-edge.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** The refusal; throws when it is none. */
  refusal(): ErrorBody;
}

export interface SendOptions {
  readonly method?: string;
  readonly path?: string;
  /** What the device signs as its time; its clock without it. */
  readonly signedAt?: Date;
  readonly nonce?: string;
  /** Over what the signature would be. */
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A machine outside, speaking the protocol over real HTTP; its clock may be wrong. */
export class Machine {
  readonly deviceId: string;
  readonly #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly #edge: RunningEdge;
  readonly skewMs: number;

  constructor(edge: RunningEdge, skewMs = 0, deviceId: string = randomUUID()) {
    this.#edge = edge;
    this.skewMs = skewMs;
    this.deviceId = deviceId;
    this.#keys = generateKeyPairSync('ed25519');
  }

  get publicKey(): string {
    return this.#keys.publicKey.export({ format: 'jwk' }).x ?? '';
  }

  /** The same machine with another key. */
  withNewKey(): Machine {
    return new Machine(this.#edge, this.skewMs, this.deviceId);
  }

  /** Asks that the key of `next` be taken in the place of its own. */
  rotateTo(next: Machine, options: SendOptions & { readonly proofBy?: Machine } = {}): Promise<Answer> {
    const { publicKey } = next;
    const text = Buffer.from(keyRotationText(this.deviceId, publicKey));
    const proof = sign(null, text, (options.proofBy ?? next).#keys.privateKey).toString('base64url');
    const body = Buffer.from(JSON.stringify({ protocolVersion: 1, newPublicKey: publicKey, proof }));
    const path = '/v1/rotate-key';
    return post(`${this.#edge.url}${path}`, body, {
      'content-type': 'application/json',
      ...this.sign(body, { path, ...options }),
    });
  }

  get clock(): Date {
    return new Date(this.#edge.clock.nowMs() + this.skewMs);
  }

  async enrol(token?: string): Promise<Answer> {
    return post(`${this.#edge.url}/v1/enroll`, Buffer.from(JSON.stringify(await this.enrolment(token))), {
      'content-type': 'application/json',
    });
  }

  async enrolment(token?: string): Promise<Record<string, unknown>> {
    return {
      protocolVersion: 1,
      token: token ?? (await this.#edge.token()),
      deviceId: this.deviceId,
      publicKey: this.publicKey,
      hostName: 'PC-1',
      platform: 'linux',
      collectorVersion: '0.1.0',
      sentAt: this.clock.toISOString(),
    };
  }

  batch(items: readonly unknown[], overrides: Record<string, unknown> = {}): Record<string, unknown> {
    const { deviceId } = this;
    const sentAt = this.clock.toISOString();
    return { protocolVersion: 1, deviceId, collectorVersion: '0.1.0', sentAt, items, ...overrides };
  }

  /** Signs these bytes and sends them. */
  send(body: Buffer, options: SendOptions = {}): Promise<Answer> {
    const { method = 'POST', path = '/v1/batches' } = options;
    const headers = {
      ...(method === 'POST' ? { 'content-type': 'application/json', 'content-encoding': 'gzip' } : {}),
      ...this.sign(body, options),
      ...options.headers,
    };
    return post(`${this.#edge.url}${path}`, body, headers, method);
  }

  sign(body: Buffer, options: SendOptions = {}): Record<string, string> {
    const unsigned = {
      method: options.method ?? 'POST',
      path: options.path ?? '/v1/batches',
      timestamp: String((options.signedAt ?? this.clock).getTime()),
      nonce: options.nonce ?? randomBytes(16).toString('base64url'),
      bodySha256: createHash('sha256').update(body).digest('hex'),
    };
    const made = sign(null, Buffer.from(signedText(unsigned)), this.#keys.privateKey).toString('base64url');
    return {
      [SIGNATURE_HEADERS.device]: this.deviceId,
      [SIGNATURE_HEADERS.timestamp]: unsigned.timestamp,
      [SIGNATURE_HEADERS.nonce]: unsigned.nonce,
      [SIGNATURE_HEADERS.signature]: options.signature ?? made,
    };
  }

  sendItems(items: readonly unknown[], options: SendOptions = {}): Promise<Answer> {
    return this.send(gzipSync(JSON.stringify(this.batch(items))), options);
  }
}

/** A machine that is enrolled already. */
export async function enrolled(edge: RunningEdge, skewMs = 0): Promise<Machine> {
  const machine = new Machine(edge, skewMs);
  const answer = await machine.enrol();
  if (answer.status !== 200) throw new Error(`enrolment answered ${answer.status}`);
  return machine;
}

export async function post(
  url: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
  method = 'POST',
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? null : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    body: parsed,
    refusal: () => errorBodySchema.parse(parsed),
  };
}
