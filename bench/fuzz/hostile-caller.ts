import { gzipSync } from 'node:zlib';
import type { BatchItem } from '@tsunagu/core/collect';
import { type Device, type Edge, signedHeaders } from '@tsunagu/testkit/simulator';
import { breakBytes } from './break-bytes.ts';
import { breakHeaders } from './break-headers.ts';
import { breakText } from './break-text.ts';
import type { Chance } from './chance.ts';
import { mutateJson } from './mutate-json.ts';
import { rawRequest, sendRaw } from './raw-request.ts';

/** What is broken; everything but the first two is signed by an enrolled machine, so it comes in as far as it can. */
export const KINDS = ['raw', 'headers', 'bytes', 'text', 'envelope', 'item', 'enrolment'] as const;
export type Kind = (typeof KINDS)[number];
/** Of a hundred: what reaches validation and the store is worth most. */
const SHARE: Readonly<Record<Kind, number>> = {
  raw: 5,
  headers: 10,
  bytes: 15,
  text: 10,
  envelope: 15,
  item: 40,
  enrolment: 5,
};

export interface HostileCaller {
  /** One malformed request; the status that answered it, 0 = hung up. */
  call(): Promise<{ readonly kind: Kind; readonly status: number }>;
}

export function hostileCaller(
  edge: Edge,
  device: Device,
  good: readonly BatchItem[],
  chance: Chance,
): HostileCaller {
  const port = Number(new URL(edge.url).port);
  const kinds = KINDS.flatMap((kind) => Array.from({ length: SHARE[kind] }, () => kind));
  const batchOf = (items: readonly unknown[]) => ({
    protocolVersion: 1,
    deviceId: device.deviceId,
    collectorVersion: 'fuzz',
    sentAt: new Date().toISOString(),
    items,
  });
  const someItems = () => Array.from({ length: 1 + chance.below(3) }, () => chance.pick(good));
  const post = async (body: Buffer, headers = signedHeaders(device, body)): Promise<number> =>
    (await edge.post('/v1/batches', headers, body)).status;
  const packed = (value: unknown) => gzipSync(JSON.stringify(value), { level: 1 });
  const send: Readonly<Record<Kind, () => Promise<number>>> = {
    raw: () => sendRaw(port, rawRequest(chance)),
    headers: () => {
      const body = packed(batchOf(someItems()));
      return post(body, breakHeaders(signedHeaders(device, body), chance));
    },
    bytes: () => post(breakBytes(packed(batchOf(someItems())), chance)),
    text: () => post(gzipSync(breakText(JSON.stringify(batchOf(someItems())), chance), { level: 1 })),
    envelope: () => post(packed(mutateJson(batchOf([]), chance))),
    item: () => post(packed(batchOf(someItems().map((item) => mutateJson(item, chance))))),
    enrolment: async () => {
      const request = { ...ENROLMENT, deviceId: device.deviceId, publicKey: device.key.publicKey };
      const body = Buffer.from(JSON.stringify(mutateJson(request, chance)));
      return (await edge.post('/v1/enroll', { 'content-type': 'application/json' }, body)).status;
    },
  };
  return {
    async call() {
      const kind = chance.pick(kinds);
      return { kind, status: await send[kind]() };
    },
  };
}

const ENROLMENT = {
  protocolVersion: 1,
  token: 'ts_enroll_this_token_was_never_given_to_anybody',
  hostName: 'PC-1',
  platform: 'linux',
  collectorVersion: '0.1.0',
  sentAt: '2026-11-22T00:00:00.000Z',
};
