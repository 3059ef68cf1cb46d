import { randomBytes } from 'node:crypto';

/** Extension that only fills (RFC 7685). */
const PADDING = 21;
/** No server accepts TLS_NULL_WITH_NULL_NULL (RFC 5246 A.5), so the answer is an alert of seven bytes, or a close. */
const UNACCEPTABLE = 0x0000;

/**
 * A ClientHello that every TLS server refuses in one small packet, filled up to `bytes`. What it shows is the path, not
 * the server: whether packets of this size get there, and small ones back.
 */
export function buildRefusedHello(bytes: number): Buffer {
  const fixed = Buffer.concat([
    Buffer.from([3, 3]),
    randomBytes(32),
    Buffer.from([0, 0, 2, UNACCEPTABLE >> 8, UNACCEPTABLE & 0xff, 1, 0]),
  ]);
  // Record head 5, handshake head 4, length of extensions 2, head of the extension 4.
  const padding = Buffer.alloc(Math.max(0, bytes - 5 - 4 - fixed.length - 2 - 4));
  const extension = Buffer.alloc(6);
  extension.writeUInt16BE(padding.length + 4, 0);
  extension.writeUInt16BE(PADDING, 2);
  extension.writeUInt16BE(padding.length, 4);
  const body = Buffer.concat([fixed, extension, padding]);
  const handshake = Buffer.alloc(4);
  handshake.writeUInt32BE((1 << 24) | body.length, 0);
  const record = Buffer.from([0x16, 3, 1, 0, 0]);
  record.writeUInt16BE(body.length + 4, 3);
  return Buffer.concat([record, handshake, body]);
}
