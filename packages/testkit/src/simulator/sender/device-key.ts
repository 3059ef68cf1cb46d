import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** DER before the 32 bytes of an Ed25519 private key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface DeviceKey {
  readonly privateKey: KeyObject;
  /** Raw 32 bytes, base64url, as enrolment wants it. */
  readonly publicKey: string;
}

/** The key of a simulated device, made from a text: a fleet that is started again signs with the keys it enrolled. */
export function deviceKey(seed: string): DeviceKey {
  const raw = createHash('sha256').update(`tsunagu-simulator/${seed}`).digest();
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, raw]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey: spki.subarray(-32).toString('base64url') };
}
