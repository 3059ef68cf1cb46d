import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { createEnrolmentToken, enrolDevice, type VerifiedDevice } from '@tsunagu/services/access';
import type { Database } from '@tsunagu/services/database';
import { ingestBatch } from '@tsunagu/services/ingest';
import { attemptItem, makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';

/** A machine that enrolled, as the edge hands it to ingest. */
export async function enrolMachine(db: Database): Promise<VerifiedDevice> {
  const now = new Date();
  const { token } = await createEnrolmentToken({ db, now }, { label: 'test', site: 'Tokyo' }, 'operator');
  const { publicKey } = generateKeyPairSync('ed25519');
  const id = randomUUID();
  await enrolDevice(
    { db, now },
    {
      protocolVersion: 1,
      token,
      deviceId: id,
      publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
      hostName: 'PC-1',
      platform: 'linux',
      collectorVersion: '0.1.0',
      sentAt: now.toISOString(),
    },
  );
  return {
    id,
    site: 'Tokyo',
    department: null,
    personOrdinal: null,
    clockSkewMs: 0,
    timeZone: 'Asia/Tokyo',
    namesInClear: false,
    nonce: { value: '', expiresAt: now },
    signedBy: Buffer.alloc(0),
  };
}

/** `people` fail at one gateway, now, in one batch; null = their logs name none. */
export async function failTogether(
  db: Database,
  device: VerifiedDevice,
  people: number,
  host: string | null = 'gw-tokyo.example.co.jp',
): Promise<void> {
  const now = new Date();
  const items = Array.from({ length: people }, (_, index) =>
    attemptItem(
      makeFailedAttempt({
        gateway: host === null ? null : { host, port: 10_443 },
        person: makePerson(`${host}${index}`),
        recordedAt: now.toISOString(),
      }),
    ),
  );
  const nonce = {
    value: randomBytes(16).toString('base64url'),
    expiresAt: new Date(now.getTime() + 600_000),
  };
  await ingestBatch(
    { db, now },
    { ...device, nonce },
    {
      protocolVersion: 1,
      deviceId: device.id,
      collectorVersion: '0.1.0',
      sentAt: now.toISOString(),
      items,
    },
  );
}

/** Asks until `found` answers something, at most a minute: a lost connection is tried again later and later. */
export async function eventually<T>(found: () => Promise<T | null | undefined | false>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const value = await found();
    if (value) return value;
    if (Date.now() > deadline) throw new Error('did not happen within a minute');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
