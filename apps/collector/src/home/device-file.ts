import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { HomeLayout } from './home-layout.ts';
import { type KeyMeans, readKeyFile, writeKeyFile } from './key-file.ts';
import { readJsonObject, readTextIfThere, textOf } from './read-json.ts';
import { writeAtomically } from './write-atomically.ts';

/** Who this machine is to the server. */
export interface Device {
  readonly deviceId: string;
  readonly server: string;
  /** PEM file trusted beside the system's certificates when talking to the server; null = none. */
  readonly caFile: string | null;
  /** `sha256/…` of a public key that the server's chain must contain (RFC 7469); null = any trusted chain. */
  readonly pin: string | null;
  /** Proxy to the server, before the environment's; may hold its password, the file is the owner's only. */
  readonly proxy: string | null;
  /** False until the server accepted the key. */
  readonly enrolled: boolean;
}

export function readDevice(layout: HomeLayout): Device | null {
  const file = readJsonObject(layout.device);
  const deviceId = textOf(file?.deviceId);
  const server = textOf(file?.server);
  if (deviceId === null || server === null) return null;
  return {
    deviceId,
    server,
    caFile: textOf(file?.caFile),
    pin: textOf(file?.pin),
    proxy: textOf(file?.proxy),
    enrolled: file?.enrolled === true,
  };
}

export function writeDevice(layout: HomeLayout, device: Device): void {
  writeAtomically(layout.device, `${JSON.stringify(device, null, 1)}\n`);
}

/** The device's own key. Throws `not-enrolled` when there is none and `file-unreadable` when it cannot be read. */
export function readDeviceKey(layout: HomeLayout, means: KeyMeans): KeyObject {
  const key = readKeyFile(layout.key, means);
  if (key === null) throw new TsunaguError('not-enrolled');
  return key;
}

/** Makes the key once; a second enrolment keeps it, so that the server knows the machine again. */
export function ensureDeviceKey(layout: HomeLayout, means: KeyMeans): KeyObject {
  mkdirSync(layout.home, { recursive: true, mode: 0o700 });
  if (readTextIfThere(layout.key) === null)
    writeKeyFile(layout.key, generateKeyPairSync('ed25519').privateKey, means);
  return readDeviceKey(layout, means);
}

/** Raw 32 bytes of the public key, base64url, as enrolment wants it. */
export function publicKeyText(privateKey: KeyObject): string {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return spki.subarray(-32).toString('base64url');
}
