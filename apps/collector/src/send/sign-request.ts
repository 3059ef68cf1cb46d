import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { SIGNATURE_HEADERS, signedText } from '@tsunagu/core/collect';

export interface Signer {
  readonly deviceId: string;
  readonly key: KeyObject;
  /** Called when the server does not know the key: true = another one is in force now, and the request may be signed again. */
  readonly recover?: () => Promise<boolean>;
}

/** Headers that prove who sends this very body, now; `nowMs` is the time the server believes in. */
export function signRequest(
  signer: Signer,
  request: { readonly method: string; readonly path: string; readonly body: Buffer },
  nowMs: number,
): Record<string, string> {
  const timestamp = String(Math.trunc(nowMs));
  const nonce = randomBytes(18).toString('base64url');
  const bodySha256 = createHash('sha256').update(request.body).digest('hex');
  const text = signedText({ method: request.method, path: request.path, timestamp, nonce, bodySha256 });
  return {
    [SIGNATURE_HEADERS.device]: signer.deviceId,
    [SIGNATURE_HEADERS.timestamp]: timestamp,
    [SIGNATURE_HEADERS.nonce]: nonce,
    [SIGNATURE_HEADERS.signature]: sign(null, Buffer.from(text, 'utf8'), signer.key).toString('base64url'),
  };
}
