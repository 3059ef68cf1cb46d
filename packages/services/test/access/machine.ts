import { createHash, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto';
import { type EnrolRequest, signedText } from '@tsunagu/core/collect';
import type { SignedRequest } from '../../src/access/index.ts';

/** A machine's identity as a collector makes it. */
export interface Machine {
  readonly deviceId: string;
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function makeMachine(deviceId: string = randomUUID()): Machine {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { deviceId, publicKey: publicKey.export({ format: 'jwk' }).x ?? '', privateKey };
}

export function enrolRequest(machine: Machine, token: string, sentAt: Date): EnrolRequest {
  return {
    protocolVersion: 1,
    token,
    deviceId: machine.deviceId,
    publicKey: machine.publicKey,
    hostName: 'PC-1',
    platform: 'linux',
    collectorVersion: '0.1.0',
    sentAt: sentAt.toISOString(),
  };
}

export function signRequest(
  machine: Machine,
  at: Date,
  parts: { method?: string; path?: string; body?: Buffer; nonce?: string } = {},
): SignedRequest {
  const unsigned = {
    method: parts.method ?? 'POST',
    path: parts.path ?? '/v1/batches',
    timestamp: String(at.getTime()),
    nonce: parts.nonce ?? randomBytes(16).toString('base64url'),
    bodySha256: createHash('sha256')
      .update(parts.body ?? '')
      .digest('hex'),
  };
  const signature = sign(null, Buffer.from(signedText(unsigned)), machine.privateKey).toString('base64url');
  return { ...unsigned, deviceId: machine.deviceId, signature };
}
