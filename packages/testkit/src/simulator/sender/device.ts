import { createHash, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  type BatchAccepted,
  type BatchItem,
  batchAcceptedSchema,
  type EnrolAccepted,
  enrolAcceptedSchema,
  errorBodySchema,
  PROTOCOL_VERSION,
  SIGNATURE_HEADERS,
  signedText,
} from '@tsunagu/core/collect';
import { type DeviceKey, deviceKey } from './device-key.ts';
import type { Edge, EdgeAnswer } from './edge.ts';

const compress = promisify(gzip);
const COLLECTOR_VERSION = 'simulator';

/** One enrolled (or to be enrolled) machine, speaking the collectors' protocol. */
export interface Device {
  readonly deviceId: string;
  readonly key: DeviceKey;
  readonly hostName: string;
  readonly platform: 'win32' | 'linux';
  /** Device clock minus true time. */
  readonly clockSkewMs: number;
  /** What the server said to add to the device's clock when signing; 0 until it complained. */
  signingOffsetMs: number;
  /** Where it sends from, as the proxy before the edge says it; without one, from where the edge sees it. */
  readonly address?: string;
}

export function createDevice(
  machine: Pick<Device, 'deviceId' | 'hostName' | 'platform' | 'clockSkewMs'>,
  keySeed: string,
): Device {
  const { deviceId, hostName, platform, clockSkewMs } = machine;
  return {
    deviceId,
    hostName,
    platform,
    clockSkewMs,
    key: deviceKey(`${keySeed}/${deviceId}`),
    signingOffsetMs: 0,
  };
}

/** A refusal of the edge, with its code; `retryAfterSeconds` where it asked to wait. */
export class EdgeRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterSeconds: number | null;
  readonly serverTime: string | null;

  constructor(answer: EdgeAnswer) {
    const body = refusalOf(answer.text);
    super(`the edge answered ${answer.status} ${body?.error.code ?? answer.text.slice(0, 200)}`);
    this.status = answer.status;
    this.code = body?.error.code ?? '';
    this.retryAfterSeconds = answer.retryAfterSeconds;
    this.serverTime = body?.serverTime ?? null;
  }
}

/** POST /v1/enroll. @throws EdgeRefusal */
export async function enrolDevice(edge: Edge, device: Device, token: string): Promise<EnrolAccepted> {
  const body = JSON.stringify({
    protocolVersion: PROTOCOL_VERSION,
    token,
    deviceId: device.deviceId,
    publicKey: device.key.publicKey,
    hostName: device.hostName,
    platform: device.platform,
    collectorVersion: COLLECTOR_VERSION,
    sentAt: clock(device).toISOString(),
  });
  const answer = await edge.post('/v1/enroll', { 'content-type': 'application/json' }, Buffer.from(body));
  if (answer.status < 200 || answer.status >= 300) throw new EdgeRefusal(answer);
  return enrolAcceptedSchema.parse(JSON.parse(answer.text));
}

/** POST /v1/batches. @throws EdgeRefusal */
export async function sendBatch(
  edge: Edge,
  device: Device,
  items: readonly BatchItem[],
): Promise<BatchAccepted> {
  const answer = await postInTime(edge, device, await batchBody(device, items));
  if (answer.status !== 202) throw new EdgeRefusal(answer);
  return batchAcceptedSchema.parse(JSON.parse(answer.text));
}

/** The bytes of one batch, signed by the server's clock once it says that the device's is off. */
export async function postInTime(edge: Edge, device: Device, body: Buffer): Promise<EdgeAnswer> {
  const answer = await postSigned(edge, device, body);
  if (answer.status === 202) return answer;
  const { code, serverTime } = new EdgeRefusal(answer);
  if (code !== 'time-out-of-window' || serverTime === null) return answer;
  device.signingOffsetMs = Date.parse(serverTime) - clock(device).getTime();
  return postSigned(edge, device, body);
}

/** The compressed body as a collector makes it once; a retry sends the same bytes. */
export function batchBody(device: Device, items: readonly unknown[]): Promise<Buffer> {
  const batch = {
    protocolVersion: PROTOCOL_VERSION,
    deviceId: device.deviceId,
    collectorVersion: COLLECTOR_VERSION,
    sentAt: clock(device).toISOString(),
    items,
  };
  return compress(JSON.stringify(batch), { level: 4 });
}

export function postSigned(edge: Edge, device: Device, body: Buffer): Promise<EdgeAnswer> {
  return edge.post('/v1/batches', signedHeaders(device, body), body);
}

/** GET /v1/config: what the device is told to do. */
export function askConfig(edge: Edge, device: Device): Promise<EdgeAnswer> {
  const path = '/v1/config';
  return edge.get(path, signature(device, { method: 'GET', path }, Buffer.alloc(0)));
}

/** Headers of a signed batch, with a nonce of its own. */
export function signedHeaders(device: Device, body: Buffer): Record<string, string> {
  return {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    ...(device.address === undefined ? {} : { 'x-forwarded-for': device.address }),
    ...signature(device, { method: 'POST', path: '/v1/batches' }, body),
  };
}

function signature(
  device: Device,
  request: { readonly method: string; readonly path: string },
  body: Buffer,
): Record<string, string> {
  const timestamp = String(clock(device).getTime() + device.signingOffsetMs);
  const nonce = randomBytes(16).toString('base64url');
  const bodySha256 = createHash('sha256').update(body).digest('hex');
  const text = signedText({ ...request, timestamp, nonce, bodySha256 });
  return {
    [SIGNATURE_HEADERS.device]: device.deviceId,
    [SIGNATURE_HEADERS.timestamp]: timestamp,
    [SIGNATURE_HEADERS.nonce]: nonce,
    [SIGNATURE_HEADERS.signature]: sign(null, Buffer.from(text), device.key.privateKey).toString('base64url'),
  };
}

const clock = (device: Device) => new Date(Date.now() + device.clockSkewMs);

function refusalOf(text: string) {
  try {
    return errorBodySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // a proxy's page, not the edge's own answer: the status says enough
  }
}
