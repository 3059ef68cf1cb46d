import { z } from 'zod';
import {
  clientSchema,
  protocolSchema,
  resultSchema,
  signSchema,
  stageSchema,
} from '../../vocabulary/index.ts';
import { evidenceSchema } from './evidence.ts';

const isoTime = z.iso.datetime({ offset: true });
const short = z.string().max(255);

/** Where the client was told to connect. */
export const gatewayRefSchema = z.object({
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65_535).nullable(),
});
export type GatewayRef = z.infer<typeof gatewayRefSchema>;

/** Time spent in one stage, relative to the attempt's start. */
export const stageStepSchema = z.object({
  stage: stageSchema,
  startMs: z.number().min(0),
  durationMs: z.number().min(0).nullable(),
  outcome: z.enum(['passed', 'failed', 'open']),
});
export type StageStep = z.infer<typeof stageStepSchema>;

/** What a client's log says of one try to connect, before any probe. */
export const attemptReadingSchema = z.object({
  client: clientSchema,
  clientVersion: short.nullable(),
  protocol: protocolSchema,
  gateway: gatewayRefSchema.nullable(),
  /** As in the client's profile; null where the log does not name it. */
  profile: short.nullable(),
  /** The device's raw clock; null where the log carries no time. */
  startedAt: isoTime.nullable(),
  endedAt: isoTime.nullable(),
  /** null = the log ends while the attempt is still open. */
  result: resultSchema.nullable(),
  /** First stage that did not pass; `connected` when it was up. */
  stage: stageSchema,
  /** FortiClient's percentages of the stage, derived, never printed by a log; empty for other protocols. */
  percent: z.array(z.int()).max(4),
  /** The client's own code or token, as text. */
  errorCode: short.nullable(),
  /** What the client's words say; the first is the telling one. */
  signs: z.array(signSchema).max(16),
  steps: z.array(stageStepSchema).max(32),
  /** Redacted lines near the telling one. */
  lines: z.array(z.string().max(512)).max(40),
  /** Lines near the attempt that no grammar knew, redacted. */
  unrecognized: z.array(z.string().max(512)).max(20),
  /** How often a reconnect loop repeated it; 1 = once. */
  repeatCount: z.int().min(1),
});
export type AttemptReading = z.infer<typeof attemptReadingSchema>;

/** One finished attempt as a collector sends it. Ids are made on the machine, once; a retry is bit-identical. */
export const attemptSchema = attemptReadingSchema.extend({
  attemptId: z.uuid(),
  /** The device's raw clock when the attempt started (or was read, where the log carries no time). Never rewritten. */
  recordedAt: isoTime,
  result: resultSchema,
  /** HMAC-SHA-256 of the normalized user name with the organization's key, hex; null = nobody known. */
  person: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** In clear only when the organization turned names on. */
  personName: short.nullable(),
  evidence: evidenceSchema.nullable(),
});
export type Attempt = z.infer<typeof attemptSchema>;
