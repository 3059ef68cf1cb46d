import { randomUUID } from 'node:crypto';
import type { BatchItem } from '@tsunagu/core/collect';
import type { Device } from '@tsunagu/testkit/simulator';
import { breakBytes } from './break-bytes.ts';
import { breakHeaders } from './break-headers.ts';
import { breakText } from './break-text.ts';
import type { Chance } from './chance.ts';
import type { Shape } from './contract.ts';
import { inventValue } from './invent-value.ts';
import { mutateJson } from './mutate-json.ts';
import { headersOf, type Packed, packBody, plainRequest, signedRequest } from './pack-request.ts';
import { rawRequest } from './raw-request.ts';

/**
 * What is broken. `contract` is made from the published contract, at and just beyond its bounds, `item` a real one with
 * parts broken; all but `raw`, `headers`, `key` and `enrolment` are signed by an enrolled machine, so they come in as far
 * as they can.
 */
export const KINDS = [
  'raw',
  'headers',
  'bytes',
  'text',
  'envelope',
  'item',
  'contract',
  'key',
  'enrolment',
] as const;
export type Kind = (typeof KINDS)[number];
/** Of a hundred: much comes as far as validation, and what stays valid as far as the store. */
const SHARE: Readonly<Record<Kind, number>> = {
  raw: 4,
  headers: 15,
  bytes: 17,
  text: 14,
  envelope: 10,
  item: 18,
  contract: 10,
  key: 7,
  enrolment: 5,
};

export interface HostileRequest {
  readonly kind: Kind;
  readonly bytes: Buffer;
  /** How many items a 202 has to account for; null = what is broken may have changed that. */
  readonly items: number | null;
  /** False = the edge may end the connection over it, so that nothing else should wait for an answer there. */
  readonly pipelined: boolean;
}

/** Endless malformed requests, the same for the same chance. */
export function hostileRequests(
  devices: readonly Device[],
  good: readonly BatchItem[],
  shape: Shape,
  chance: Chance,
): () => HostileRequest {
  const kinds = KINDS.flatMap((kind) => Array.from({ length: SHARE[kind] }, () => kind));
  const someItems = () => Array.from({ length: 1 + chance.below(3) }, () => fresh(chance.pick(good), chance));
  const inventItems = () => Array.from({ length: 1 + chance.below(3) }, () => inventValue(shape, chance));
  const make: Readonly<Record<Kind, (device: Device) => Omit<HostileRequest, 'kind'>>> = {
    raw: () => ({ bytes: rawRequest(chance), items: null, pipelined: false }),
    headers: (device) => withBrokenHeaders(device, packed(batchOf(device, someItems()), chance), chance),
    bytes: (device) => {
      const body = packed(batchOf(device, someItems()), chance);
      return signedBy(device, { ...body, bytes: breakBytes(body.bytes, chance) });
    },
    text: (device) => {
      const text = breakText(JSON.stringify(batchOf(device, someItems())), chance);
      return signedBy(device, packBody(text, chance));
    },
    envelope: (device) => signedBy(device, packed(mutateJson(batchOf(device, []), chance), chance)),
    item: (device) => {
      const items = someItems().map((item) => mutateJson(item, chance));
      return signedBy(device, packed(batchOf(device, items), chance), items.length);
    },
    contract: (device) => {
      const items = inventItems();
      return signedBy(device, packed(batchOf(device, items), chance), items.length);
    },
    key: (device) => {
      const headers = { ...JSON_TYPE, authorization: chance.pick(AUTHORIZATIONS) };
      const body = Buffer.from(JSON.stringify(batchOf(device, someItems())));
      return { bytes: plainRequest('/v1/batches', headers, body), items: null, pipelined: true };
    },
    enrolment: (device) => enrolment(device, chance),
  };
  return () => {
    const kind = chance.pick(kinds);
    return { kind, ...make[kind](chance.pick(devices)) };
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

function batchOf({ deviceId }: Device, items: readonly unknown[]) {
  const sentAt = new Date().toISOString();
  return { protocolVersion: 1, deviceId, collectorVersion: 'fuzz', sentAt, items };
}

const packed = (value: unknown, chance: Chance) => packBody(JSON.stringify(value), chance);

function signedBy(device: Device, body: Packed, items: number | null = null): Omit<HostileRequest, 'kind'> {
  return { bytes: signedRequest(device, body), items, pipelined: true };
}

function withBrokenHeaders(device: Device, body: Packed, chance: Chance): Omit<HostileRequest, 'kind'> {
  const headers = breakHeaders(headersOf(device, body), chance);
  return { bytes: plainRequest('/v1/batches', headers, body.bytes), items: null, pipelined: false };
}

/** A body may be larger than an enrolment may be, and then the edge ends the connection. */
function enrolment(device: Device, chance: Chance): Omit<HostileRequest, 'kind'> {
  const asked = { ...ENROLMENT, deviceId: device.deviceId, publicKey: device.key.publicKey };
  const body = Buffer.from(JSON.stringify(mutateJson(asked, chance)));
  const path = chance.pick(['/v1/enroll', '/v1/enroll', '/v1/rotate-key', '/v1/config', '/v1/%2e%2e/']);
  return { bytes: plainRequest(path, JSON_TYPE, body), items: null, pipelined: false };
}

/** Half of them as new attempts, so that what stays valid is stored; the others are said again and again. */
function fresh(item: BatchItem, chance: Chance): BatchItem {
  return item.type === 'attempt' && chance.below(2) === 0
    ? { ...item, attempt: { ...item.attempt, attemptId: randomUUID() } }
    : item;
}

const ENROLMENT = {
  protocolVersion: 1,
  token: 'ts_enroll_this_token_was_never_given_to_anybody',
  hostName: 'PC-1',
  platform: 'linux',
  collectorVersion: '0.1.0',
  sentAt: '2026-11-22T00:00:00.000Z',
};
const AUTHORIZATIONS = [
  'Bearer ts_key_this_key_was_never_given_to_anybody_at_all',
  'Bearer ',
  'Bearer \u00e9',
  'Basic dXNlcjpwYXNz',
  `Bearer ${'k'.repeat(3_000)}`,
  'x',
] as const;
