import { createPublicKey, type KeyObject } from 'node:crypto';
import { TsunaguError } from '@tsunagu/core/vocabulary';

/** DER head of an Ed25519 SubjectPublicKeyInfo (RFC 8410); the raw key follows. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
// Parsing a key costs about as much as a third of a verification; 20,000 keys are about 20 MB.
const KEYS_MAX = 20_000;
const keys = new Map<string, KeyObject>();

/** The key of 32 raw bytes as Node's crypto takes it; lately used ones are kept. Throws `bad-request`. */
export function devicePublicKey(raw: Buffer): KeyObject {
  const name = raw.toString('base64url');
  const known = keys.get(name);
  if (known !== undefined) return known;
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' });
  } catch (cause) {
    throw new TsunaguError('bad-request', 'not an Ed25519 public key', { cause });
  }
  if (keys.size >= KEYS_MAX) for (const oldest of keys.keys()) if (keys.delete(oldest)) break;
  keys.set(name, key);
  return key;
}
