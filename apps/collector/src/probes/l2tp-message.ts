import { randomBytes } from 'node:crypto';

/** RFC 2661: flags T, L and S, version 2. */
const CONTROL_FLAGS = 0xc802;
const HEADER_BYTES = 12;
const MESSAGE = { SCCRQ: 1, SCCRP: 2, StopCCN: 4 } as const;
const AVP = {
  messageType: 0,
  resultCode: 1,
  protocolVersion: 2,
  framing: 3,
  hostName: 7,
  assignedTunnelId: 9,
} as const;

export type L2tpMessage = 'SCCRP' | 'StopCCN' | 'other';

function avp(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(6);
  // The mandatory bit and the length.
  head.writeUInt16BE(0x8000 | (6 + value.length), 0);
  head.writeUInt16BE(type, 4);
  return Buffer.concat([head, value]);
}

function number(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

function message(tunnelId: number, sent: number, received: number, avps: readonly Buffer[]): Buffer {
  const body = Buffer.concat(avps);
  const head = Buffer.alloc(HEADER_BYTES);
  head.writeUInt16BE(CONTROL_FLAGS, 0);
  head.writeUInt16BE(HEADER_BYTES + body.length, 2);
  head.writeUInt16BE(tunnelId, 4);
  head.writeUInt16BE(sent, 8);
  head.writeUInt16BE(received, 10);
  return Buffer.concat([head, body]);
}

export function newTunnelId(): number {
  return (randomBytes(2).readUInt16BE(0) | 1) & 0xffff;
}

/** Start-Control-Connection-Request, the first message of any L2TP tunnel; it carries nobody's name. */
export function buildSccrq(tunnelId: number): Buffer {
  return message(0, 0, 0, [
    avp(AVP.messageType, number(MESSAGE.SCCRQ, 2)),
    avp(AVP.protocolVersion, number(0x0100, 2)),
    avp(AVP.framing, number(3, 4)),
    avp(AVP.hostName, Buffer.from('tsunagu')),
    avp(AVP.assignedTunnelId, number(tunnelId, 2)),
  ]);
}

/** Takes the request back, so that no half-open tunnel stays at the gateway. */
export function buildStop(peerTunnelId: number, tunnelId: number): Buffer {
  return message(peerTunnelId, 1, 1, [
    avp(AVP.messageType, number(MESSAGE.StopCCN, 2)),
    avp(AVP.assignedTunnelId, number(tunnelId, 2)),
    avp(AVP.resultCode, number(1, 2)),
  ]);
}

function firstValues(bytes: Buffer): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let at = HEADER_BYTES;
  while (at + 6 <= bytes.length) {
    const length = bytes.readUInt16BE(at) & 0x3ff;
    if (length < 6 || at + length > bytes.length) break;
    const vendor = bytes.readUInt16BE(at + 2);
    const type = bytes.readUInt16BE(at + 4);
    // Hidden values are of no use without a secret.
    if (vendor === 0 && length >= 8 && !found.has(type)) found.set(type, bytes.readUInt16BE(at + 6));
    at += length;
  }
  return found;
}

/** What answers our `tunnelId`; null for bytes that are no control message for it. */
export function readL2tpAnswer(
  bytes: Buffer,
  tunnelId: number,
): { readonly message: L2tpMessage; readonly peerTunnelId: number | null } | null {
  if (bytes.length < HEADER_BYTES || (bytes.readUInt16BE(0) & 0xc80f) !== CONTROL_FLAGS) return null;
  if (bytes.readUInt16BE(4) !== tunnelId) return null;
  const values = firstValues(bytes);
  const type = values.get(AVP.messageType);
  // A bare acknowledgement has no message; the answer is still to come.
  if (type === undefined) return null;
  const known = type === MESSAGE.SCCRP ? 'SCCRP' : type === MESSAGE.StopCCN ? 'StopCCN' : 'other';
  return { message: known, peerTunnelId: values.get(AVP.assignedTunnelId) ?? null };
}
