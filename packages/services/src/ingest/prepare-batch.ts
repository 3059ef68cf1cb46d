import { createHash } from 'node:crypto';
import {
  type Attempt,
  type Batch,
  type BatchItem,
  batchItemSchema,
  batchSchema,
  fitsBatchItem,
  LIMITS,
  type Observation,
  PROTOCOL_VERSION,
} from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { z } from 'zod';
import type { SendingDevice } from '../access/index.ts';
import { cleanText, storable } from '../clean-json.ts';
import { correctTime } from './correct-time.ts';
import { redactAttempt, redactObservation, redactUnknown } from './redact-item.ts';

export interface PreparedAttempt {
  readonly attempt: Attempt;
  /** JSON text of `attempt`. */
  readonly payload: string;
  readonly occurredAt: Date;
  readonly clockBeyondReason: boolean;
}

export interface PreparedObservation {
  readonly observation: Observation;
  readonly payload: string;
  readonly occurredAt: Date;
}

export interface InvalidItem {
  readonly sha256: string;
  /** Where and why, for example `attempt.stage: Invalid option`. */
  readonly detail: string;
  /** JSON text, redacted, cut when it is long. */
  readonly item: string;
}

/** A name of the list of networks, `own` = the organization's way out, null = on no list, undefined = not asked. */
export type RequestNetwork = string | null | undefined;

/** One request, checked and ready to be stored; nothing here depends on the store. */
export interface PreparedBatch {
  readonly device: SendingDevice;
  readonly collectorVersion: string;
  /** Device clock minus server clock, as this request shows it. */
  readonly clockSkewMs: number;
  readonly receivedAt: Date;
  /** Whose its source address is, of the administrator's list; null = nobody's, absent = it says nothing of the device. */
  readonly network?: RequestNetwork;
  readonly attempts: readonly PreparedAttempt[];
  readonly observations: readonly PreparedObservation[];
  readonly invalid: readonly InvalidItem[];
}

/**
 * Checks a request's body against the contract: the envelope as a whole, each item by itself.
 * Throws `unsupported-protocol-version`, `too-many-items`, `bad-request`, `signature-invalid` (another device's batch).
 */
export function prepareBatch(
  body: unknown,
  device: SendingDevice,
  now: Date,
  network?: RequestNetwork,
): PreparedBatch {
  const batch = parseEnvelope(body);
  if (batch.deviceId.toLowerCase() !== device.id) {
    throw new TsunaguError('signature-invalid', 'the batch names another device');
  }
  const clockSkewMs = Date.parse(batch.sentAt) - now.getTime();
  const attempts: PreparedAttempt[] = [];
  const observations: PreparedObservation[] = [];
  const invalid: InvalidItem[] = [];
  let room = KEPT_OF_BATCH_CHARACTERS_MAX;
  for (const item of batch.items) {
    // Asked first because it copies nothing; what it does not know at once is for the schema to say.
    const parsed = fitsBatchItem(item)
      ? { success: true as const, data: item }
      : batchItemSchema.safeParse(item);
    if (!parsed.success) {
      const raw = JSON.stringify(item);
      invalid.push(describeInvalid(item, raw, parsed.error, room));
      room = Math.max(0, room - raw.length);
    } else if (parsed.data.type === 'attempt') {
      attempts.push(prepareAttempt(parsed.data, device, clockSkewMs, now));
    } else {
      observations.push(prepareObservation(parsed.data, device, clockSkewMs, now));
    }
  }
  const collectorVersion = cleanText(batch.collectorVersion);
  return {
    ...{ device, collectorVersion, clockSkewMs, receivedAt: now, attempts, observations, invalid },
    network,
  };
}

function parseEnvelope(body: unknown): Batch {
  const parsed = batchSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const envelope = z.object({ protocolVersion: z.unknown(), items: z.array(z.unknown()) }).safeParse(body);
  if (envelope.success && envelope.data.protocolVersion !== PROTOCOL_VERSION) {
    throw new TsunaguError('unsupported-protocol-version');
  }
  if (envelope.success && envelope.data.items.length > LIMITS.itemsMax)
    throw new TsunaguError('too-many-items');
  throw new TsunaguError('bad-request', firstIssue(parsed.error));
}

function prepareAttempt(
  item: Extract<BatchItem, { type: 'attempt' }>,
  device: SendingDevice,
  clockSkewMs: number,
  now: Date,
): PreparedAttempt {
  const { value, json } = storable(redactAttempt(item.attempt, device.namesInClear));
  const { at, beyondReason } = correctTime(value.recordedAt, clockSkewMs, now);
  return { attempt: value, payload: json, occurredAt: at, clockBeyondReason: beyondReason };
}

function prepareObservation(
  item: Extract<BatchItem, { type: 'observation' }>,
  device: SendingDevice,
  clockSkewMs: number,
  now: Date,
): PreparedObservation {
  const { value, json } = storable(redactObservation(item.observation, device.namesInClear));
  const occurredAt = correctTime(value.recordedAt, clockSkewMs, now).at;
  return { observation: value, payload: json, occurredAt };
}

/** Of one item, as it is; of a longer one its beginning. It is enough to see what sent it. */
const KEPT_CHARACTERS_MAX = 4_096;
/** Redacting costs time; of what comes beyond this in one batch only the hash and the reason are kept. */
const KEPT_OF_BATCH_CHARACTERS_MAX = 131_072;

function describeInvalid(item: unknown, raw: string, error: z.ZodError, room: number): InvalidItem {
  const charsMax = Math.min(KEPT_CHARACTERS_MAX, room);
  const kept = raw.length <= charsMax ? item : { cut: raw.slice(0, charsMax) };
  return {
    sha256: createHash('sha256').update(raw).digest('hex'),
    detail: firstIssue(error),
    item: storable(redactUnknown(kept)).json,
  };
}

/** Path and message of the first thing wrong; never the value itself, which may be anything. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  return cleanText(`${path === '' ? '(item)' : path}: ${issue?.message ?? 'invalid'}`).slice(0, 500);
}
