/** Names of the headers that carry a request's signature. */
export const SIGNATURE_HEADERS = {
  device: 'x-tsunagu-device',
  timestamp: 'x-tsunagu-timestamp',
  nonce: 'x-tsunagu-nonce',
  signature: 'x-tsunagu-signature',
} as const;

/** How far a device's corrected clock may be from the server's before it is asked to sign again, in seconds. */
export const SIGNATURE_WINDOW_SECONDS = 300;

export interface SignedParts {
  readonly method: string;
  /** Path with query, as sent. */
  readonly path: string;
  /** Unix time in milliseconds, decimal. */
  readonly timestamp: string;
  /** 16 random bytes or more, base64url. */
  readonly nonce: string;
  /** SHA-256 of the body as sent (compressed), lower-case hex; of the empty string for no body. */
  readonly bodySha256: string;
}

/** The exact text that is signed with Ed25519; the signature travels as base64url. */
export function signedText(parts: SignedParts): string {
  return [
    'tsunagu-v1',
    parts.method.toUpperCase(),
    parts.path,
    parts.timestamp,
    parts.nonce,
    parts.bodySha256,
  ].join('\n');
}
