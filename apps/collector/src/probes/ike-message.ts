import { randomBytes } from 'node:crypto';

/** Sizes and numbers of RFC 7296 (IKEv2) and RFC 2408 (ISAKMP, IKEv1). */
const HEADER_BYTES = 28;
const PAYLOAD = {
  none: 0,
  saV1: 1,
  notifyV1: 11,
  vendorV1: 13,
  sa: 33,
  ke: 34,
  nonce: 40,
  notify: 41,
  vendor: 43,
} as const;

/** Error and status types of RFC 7296 3.10.1 that a first answer can carry. */
const NOTIFY_NAMES: Readonly<Record<number, string>> = {
  1: 'UNSUPPORTED_CRITICAL_PAYLOAD',
  4: 'INVALID_IKE_SPI',
  5: 'INVALID_MAJOR_VERSION',
  7: 'INVALID_SYNTAX',
  9: 'INVALID_MESSAGE_ID',
  14: 'NO_PROPOSAL_CHOSEN',
  17: 'INVALID_KE_PAYLOAD',
  24: 'AUTHENTICATION_FAILED',
  16390: 'COOKIE',
  16407: 'REDIRECT',
};

function payload(next: number, body: Buffer): Buffer {
  const head = Buffer.from([next, 0, 0, 0]);
  head.writeUInt16BE(body.length + 4, 2);
  return Buffer.concat([head, body]);
}

/** One transform of IKEv2: type 1 cipher, 2 PRF, 3 integrity, 4 group. */
function transform(last: boolean, type: number, id: number): Buffer {
  return Buffer.from([last ? 0 : 3, 0, 0, 8, type, 0, id >> 8, id & 0xff]);
}

function header(next: number, version: number, exchange: number, flags: number, bodyBytes: number): Buffer {
  const head = Buffer.alloc(HEADER_BYTES);
  randomBytes(8).copy(head, 0);
  head.set([next, version, exchange, flags], 16);
  head.writeUInt32BE(HEADER_BYTES + bodyBytes, 24);
  return head;
}

/**
 * A cipher of the private-use ranges (RFC 7296 3.3.2, RFC 2409 appendix A) that nobody assigned. What is proposed with it
 * has to be refused, and of a refused question no gateway keeps anything: a granted one would stay half open there, since
 * IKE knows no way to take it back before authentication.
 */
const NOBODYS_CIPHER = 0xffff;

/** IKE_SA_INIT that must be refused; the refusal proves that path and daemon work. */
export function buildRefusedIkeV2(): Buffer {
  const transforms = Buffer.concat([
    transform(false, 1, NOBODYS_CIPHER),
    transform(false, 2, 5),
    transform(false, 3, 12),
    transform(true, 4, 14),
  ]);
  const proposal = Buffer.concat([Buffer.from([0, 0, 0, 0, 1, 1, 0, 4]), transforms]);
  proposal.writeUInt16BE(proposal.length, 2);
  // 2048-bit group: a random number below the prime is a valid public value.
  const publicValue = randomBytes(256);
  publicValue[0] = 0x3f;
  const body = Buffer.concat([
    payload(PAYLOAD.ke, proposal),
    payload(PAYLOAD.nonce, Buffer.concat([Buffer.from([0, 14, 0, 0]), publicValue])),
    payload(PAYLOAD.none, randomBytes(32)),
  ]);
  return Buffer.concat([header(PAYLOAD.sa, 0x20, 34, 0x08, body.length), body]);
}

/** Main Mode message 1 of IKEv1 (SHA-1, group 14, PSK) that must be refused: what L2TP/IPsec gateways speak. */
export function buildRefusedIkeV1(): Buffer {
  const attributes = Buffer.from([
    0x80, 1, 0xff, 0xff, 0x80, 2, 0, 2, 0x80, 4, 0, 14, 0x80, 3, 0, 1, 0x80, 11, 0, 1, 0x80, 12, 0x70, 0x80,
  ]);
  const one = payload(PAYLOAD.none, Buffer.concat([Buffer.from([1, 1, 0, 0]), attributes]));
  const proposal = payload(PAYLOAD.none, Buffer.concat([Buffer.from([1, 1, 0, 1]), one]));
  const sa = payload(PAYLOAD.none, Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 1]), proposal]));
  return Buffer.concat([header(PAYLOAD.saV1, 0x10, 2, 0, sa.length), sa]);
}

/** The same message with a vendor id that only fills it up to `bytes`; both versions say that unknown ones are skipped. */
export function padIke(message: Buffer, bytes: number): Buffer {
  const v1 = (message[17] ?? 0) >> 4 === 1;
  const filling = Buffer.alloc(Math.max(16, bytes - message.length - 4), 0x54);
  const padded = Buffer.concat([message, payload(PAYLOAD.none, filling)]);
  let at = HEADER_BYTES;
  let next = 16;
  // The last payload names the one that follows it.
  while ((message[next] ?? 0) !== PAYLOAD.none && at + 4 <= message.length) {
    next = at;
    at += message.readUInt16BE(at + 2);
  }
  padded[next] = v1 ? PAYLOAD.vendorV1 : PAYLOAD.vendor;
  padded.writeUInt32BE(padded.length, 24);
  return padded;
}

/** Four zero bytes before a message tell IKE from ESP on UDP 4500 (RFC 3948). */
export function withNonEspMarker(message: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(4), message]);
}

/**
 * Whether bytes from the network answer `request`, and the first notify they carry. Foreign bytes give null.
 */
export function readIkeAnswer(
  datagram: Buffer,
  request: Buffer,
  marked: boolean,
): { notify: string | null } | null {
  const message = marked ? datagram.subarray(4) : datagram;
  if (message.length < HEADER_BYTES || !message.subarray(0, 8).equals(request.subarray(0, 8))) return null;
  const v1 = (message[17] ?? 0) >> 4 === 1;
  let type = message[16] ?? 0;
  let at = HEADER_BYTES;
  while (type !== PAYLOAD.none && at + 4 <= message.length) {
    const length = message.readUInt16BE(at + 2);
    if (length < 4 || at + length > message.length) break;
    const isNotify = type === PAYLOAD.notify || (v1 && type === PAYLOAD.notifyV1);
    const numberAt = at + (v1 ? 10 : 6);
    if (isNotify && numberAt + 2 <= at + length) {
      const number = message.readUInt16BE(numberAt);
      // NAT detection and the like say nothing about a refusal.
      const name = NOTIFY_NAMES[number] ?? (number < 16_384 ? `NOTIFY_${number}` : null);
      if (name) return { notify: name };
    }
    type = message[at] ?? 0;
    at += length;
  }
  return { notify: null };
}
