import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { keyRotatedSchema, keyRotationText, PROTOCOL_VERSION } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { publicKeyText } from '../home/device-file.ts';
import type { HomeLayout } from '../home/home-layout.ts';
import {
  type KeyMeans,
  nextKeyPlace,
  promoteNextKey,
  readKeyFile,
  surveyKey,
  writeKeyFile,
} from '../home/key-file.ts';
import type { ServerLine } from '../send/call-server.ts';
import { signRequest } from '../send/sign-request.ts';

const ROTATE_PATH = '/v1/rotate-key';
/** What somebody copied off a machine is worth no more after this. */
const KEY_DAYS_MAX = 30;
const DAY_MS = 86_400_000;

export interface RotationParts {
  readonly layout: HomeLayout;
  readonly means: KeyMeans;
  readonly line: ServerLine;
  readonly deviceId: string;
  /** The time that the server believes in, ms. */
  readonly serverNowMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Whether a rotation was begun and not ended, or the key has served its time. */
export function isRotationDue(layout: HomeLayout, nowMs: number): boolean {
  const key = surveyKey(layout);
  return key !== null && (isRotating(layout) || Math.abs(nowMs - key.sinceMs) > KEY_DAYS_MAX * DAY_MS);
}

export function isRotating({ nextKey }: HomeLayout): boolean {
  return existsSync(nextKey);
}

/** The key that a rotation before was about, else a new one; on disk before anybody hears of it. */
function nextKeyOf({ layout, means }: RotationParts): KeyObject {
  try {
    const begun = readKeyFile(layout.nextKey, means);
    if (begun) return begun;
  } catch (error) {
    // What the system keeps may come back, and the server may know it. Bytes that are no key never do: begun anew.
    if (!(error instanceof TsunaguError) || nextKeyPlace(layout) !== 'file') throw error;
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  writeKeyFile(layout.nextKey, privateKey, means);
  return privateKey;
}

async function ask(
  parts: RotationParts,
  signer: KeyObject,
  next: KeyObject,
): Promise<'taken' | 'unknown' | 'no'> {
  const { deviceId, serverNowMs } = parts;
  const newPublicKey = publicKeyText(next);
  const proof = sign(null, Buffer.from(keyRotationText(deviceId, newPublicKey), 'utf8'), next).toString(
    'base64url',
  );
  const body = Buffer.from(JSON.stringify({ protocolVersion: PROTOCOL_VERSION, newPublicKey, proof }));
  const request = { method: 'POST' as const, path: ROTATE_PATH, body };
  const headers = {
    'content-type': 'application/json',
    ...signRequest({ deviceId, key: signer }, request, serverNowMs),
  };
  const answer = await parts.line.call({ ...request, headers }, parts.signal);
  const rotated = answer.status === 200 ? keyRotatedSchema.safeParse(answer.json).data : undefined;
  if (rotated?.publicKey === newPublicKey) return 'taken';
  return answer.errorCode === 'signature-invalid' ? 'unknown' : 'no';
}

/**
 * Puts a new key in the place of the old one: on disk first, then at the server, then in force here. Ended anywhere in
 * between, the next call goes on: the old key is good until the server takes the new one and a while after, and when that
 * is over the new one, which is still there, is the one the server knows. Null = the old key stays in force for now.
 * Throws `server-unreachable`, and what the disk says.
 */
export async function rotateKey(parts: RotationParts, current: KeyObject): Promise<KeyObject | null> {
  const next = nextKeyOf(parts);
  let became = await ask(parts, current, next);
  if (became === 'unknown') became = await ask(parts, next, next);
  if (became !== 'taken') return null;
  promoteNextKey(parts.layout, parts.means);
  return next;
}
