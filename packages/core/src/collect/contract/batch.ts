import { z } from 'zod';
import { attemptSchema } from './attempt.ts';
import { observationSchema } from './observation.ts';

export const PROTOCOL_VERSION = 1;

/** Bounds of one request at the edge; a collector keeps below them, anything above is refused with its own code. */
export const LIMITS = {
  itemsMax: 500,
  bodyBytesMax: 1_048_576,
  inflatedBytesMax: 8_388_608,
  depthMax: 16,
} as const;

/** The envelope. Items stay unknown here: each is validated by itself so that one bad item never fails its batch. */
export const batchSchema = z.object({
  protocolVersion: z.literal(PROTOCOL_VERSION),
  deviceId: z.uuid(),
  collectorVersion: z.string().max(64),
  /** Of a program with an API key: the name of a machine that it speaks for. Collectors say theirs at enrolment. */
  hostName: z.string().max(255).nullish(),
  /** The device's raw clock at sending. */
  sentAt: z.iso.datetime({ offset: true }),
  items: z.array(z.unknown()).max(LIMITS.itemsMax),
});
export type Batch = z.infer<typeof batchSchema>;

export const batchItemSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('attempt'), attempt: attemptSchema }),
  z.object({ type: z.literal('observation'), observation: observationSchema }),
]);
export type BatchItem = z.infer<typeof batchItemSchema>;

/** 202: everything below is committed. `quarantined` counts items kept aside with their reason. */
export const batchAcceptedSchema = z.object({
  accepted: z.int().min(0),
  duplicates: z.int().min(0),
  quarantined: z.int().min(0),
  serverTime: z.iso.datetime(),
});
export type BatchAccepted = z.infer<typeof batchAcceptedSchema>;

/** Every refusal of the edge. `serverTime` lets a collector with a wrong clock sign again. */
export const errorBodySchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), messageJa: z.string() }),
  requestId: z.string(),
  serverTime: z.iso.datetime(),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
