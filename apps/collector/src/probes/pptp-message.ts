/** RFC 2637 2.1 and 2.2. */
const COOKIE = 0x1a2b3c4d;
const REQUEST_BYTES = 156;
const TYPE = { request: 1, reply: 2, stop: 3 } as const;

function head(length: number, type: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt16BE(length, 0);
  bytes.writeUInt16BE(1, 2);
  bytes.writeUInt32BE(COOKIE, 4);
  bytes.writeUInt16BE(type, 8);
  return bytes;
}

/** Start-Control-Connection-Request without names. */
export function buildPptpStart(): Buffer {
  const bytes = head(REQUEST_BYTES, TYPE.request);
  bytes.writeUInt16BE(0x0100, 12);
  // Asynchronous and synchronous framing, analogue and digital access.
  bytes.writeUInt32BE(3, 16);
  bytes.writeUInt32BE(3, 20);
  return bytes;
}

/** Stop-Control-Connection-Request, so that nothing stays open at the gateway. */
export function buildPptpStop(): Buffer {
  const bytes = head(16, TYPE.stop);
  bytes.writeUInt8(1, 12);
  return bytes;
}

/** Result code of a reply; `foreign` for bytes that are no PPTP; null while more is to come. */
export function readPptpReply(bytes: Buffer): number | 'foreign' | null {
  if (bytes.length >= 8 && bytes.readUInt32BE(4) !== COOKIE) return 'foreign';
  if (bytes.length < 15) return null;
  return bytes.readUInt16BE(8) === TYPE.reply ? bytes.readUInt8(14) : 'foreign';
}
