import { z } from 'zod';
import { dnsAnswerSchema } from '../../collect/index.ts';

/** When it was last measured, cut to the hour: a newer word alone is no news. */
const lastSeenAt = z.iso.datetime();

/** What a resolver, or the zone itself, said of a name. */
const answerSchema = z.object({ outcome: dnsAnswerSchema.shape.outcome, values: z.array(z.string()) });

const resolversDisagreeSchema = z.object({
  kind: z.literal('resolvers-disagree'),
  lastSeenAt,
  host: z.string(),
  /** What the zone's own server says, or else what most machines hear. */
  expected: answerSchema.extend({ by: z.enum(['authority', 'majority']), machines: z.int() }),
  /** Those who say something else, most machines first. */
  dissenting: z.array(answerSchema.extend({ resolver: z.string(), machines: z.int() })),
});

const ptrMissingSchema = z.object({
  kind: z.literal('ptr-missing'),
  lastSeenAt,
  host: z.string(),
  address: z.string(),
  /** Who was told that there is no such record. */
  machines: z.int(),
  resolvers: z.int(),
});

const clockDriftSchema = z.object({
  kind: z.literal('clock-drift'),
  lastSeenAt,
  /** Median of gateway minus right time, whole seconds; above 0 = the gateway is ahead. */
  skewSeconds: z.int(),
  machines: z.int(),
  /** Of them, who saw about the median. */
  together: z.int(),
});

const fleetQuietSchema = z.object({
  kind: z.literal('fleet-quiet'),
  lastSeenAt,
  windowMinutes: z.int(),
  /** Machines heard in the window, and the median of comparable days at that hour. */
  heard: z.int(),
  usual: z.int(),
  days: z.int(),
  /** By the collector's release, most silent first; heard lately and not in the window. */
  releases: z.array(z.object({ version: z.string(), heard: z.int(), silent: z.int() })),
});

const sessionLimitSchema = z.object({
  kind: z.literal('session-limit'),
  lastSeenAt,
  /** People an hour: of the quietest and of the busiest hour with a denial, and of an ordinary one. */
  beginsAtPeople: z.int(),
  peakPeople: z.int(),
  usualPeople: z.int(),
  deniedHours: z.int(),
  calmHours: z.int(),
});

const ipsecReadinessSchema = z.object({
  kind: z.literal('ipsec-readiness'),
  lastSeenAt,
  tunnelModePeople: z.int(),
  ipsecPeople: z.int(),
  droppedPeople: z.int(),
  /** Still in tunnel mode, and nobody knows what their network does with UDP 500 and 4500. */
  uncheckedPeople: z.int(),
  sslVpnStopped: z.boolean(),
  /** Ordinals of people. */
  tunnelModePersons: z.array(z.int()),
  droppedPersons: z.array(z.int()),
});

const recordStaleSchema = z.object({
  kind: z.literal('record-stale'),
  lastSeenAt,
  host: z.string(),
  state: z.enum(['removed', 'stale']),
  /** What the record leads to; empty = it was taken away. */
  answered: z.array(z.string()),
  /** Another address at which the gateway takes connections; null = none was seen. */
  working: z.string().nullable(),
  machines: z.int(),
});

const ttlTooLongSchema = z.object({
  kind: z.literal('ttl-too-long'),
  lastSeenAt,
  host: z.string(),
  /** How long resolvers keep the name's record, as at least two machines were told. */
  ttlSeconds: z.int(),
  machines: z.int(),
  resolvers: z.int(),
  /** The planned change, and when it begins. */
  changeId: z.int(),
  changeAt: z.iso.datetime(),
  /** Until then the old answer may be given out if the TTL stays as it is. */
  oldUntil: z.iso.datetime(),
});

/** What a condition stores with itself. */
export const conditionEvidenceSchema = z.discriminatedUnion('kind', [
  resolversDisagreeSchema,
  ptrMissingSchema,
  clockDriftSchema,
  fleetQuietSchema,
  sessionLimitSchema,
  ipsecReadinessSchema,
  recordStaleSchema,
  ttlTooLongSchema,
]);
export type ConditionEvidence = z.infer<typeof conditionEvidenceSchema>;
