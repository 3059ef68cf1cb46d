import { z } from 'zod';
import { lossKindSchema, stageSchema, verdictSchema } from '../../vocabulary/index.ts';
import { gatewayRefSchema } from './attempt.ts';
import { evidenceSchema, ipv6ProbeSchema, tlsProbeSchema } from './evidence.ts';
import { machineStateSchema } from './machine-state.ts';

const isoTime = z.iso.datetime({ offset: true });
const short = z.string().max(255);

/** The collector lives; sent rarely. */
export const heartbeatSchema = z.object({
  kind: z.literal('heartbeat'),
  observationId: z.uuid(),
  recordedAt: isoTime,
  spoolBytes: z.int().min(0),
  spoolRecords: z.int().min(0),
  droppedRecords: z.int().min(0),
  /** Attempts whose probe results a full spool gave up; absent from older collectors. */
  droppedDetails: z.int().min(0).optional(),
  /** Everything lost or left out since enrolment, by kind; what is not named was not lost. Absent from older collectors. */
  losses: z
    .array(z.object({ kind: lossKindSchema, count: z.int().min(0) }))
    .max(32)
    .optional(),
  /** The configuration in force; null = none yet. Absent from older collectors. */
  configVersion: z.string().max(64).nullable().optional(),
  /** Why a newer configuration was not taken over; null = nothing stands against it. Absent from older collectors. */
  configProblem: short.nullable().optional(),
});

/** The machine's network facts, sent when they change. */
export const endpointStateSchema = z.object({
  kind: z.literal('endpoint-state'),
  observationId: z.uuid(),
  recordedAt: isoTime,
  platform: z.enum(['linux', 'win32', 'darwin', 'other']),
  osBuild: short.nullable(),
  resolvers: z.array(z.string().max(64)).max(16),
  searchDomains: z.array(short).max(16),
  ipv6: ipv6ProbeSchema.nullable(),
  clients: z.array(z.object({ client: short, version: short.nullable() })).max(16),
  /** Adapters, profiles, power and the like; absent from older collectors. */
  machine: machineStateSchema.optional(),
});

/** The certificate a gateway showed outside any failure: what the expiry forecast is made of. */
export const certificateSeenSchema = z.object({
  kind: z.literal('certificate-seen'),
  observationId: z.uuid(),
  recordedAt: isoTime,
  gateway: gatewayRefSchema,
  tls: tlsProbeSchema,
});

/** Somebody at the machine asked for help, and agreed to what goes with it: what `tsunagu doctor` found just then. */
export const helpRequestSchema = z.object({
  kind: z.literal('help-request'),
  observationId: z.uuid(),
  recordedAt: isoTime,
  gateway: gatewayRefSchema.nullable(),
  /** null = nothing wrong was found. */
  verdict: verdictSchema.nullable(),
  /** Where it stops; null = nowhere, as far as can be asked without a login. */
  stage: stageSchema.nullable(),
  confidence: z.number().min(0).max(1),
  /** The person's own words. */
  message: z.string().max(1000).nullable(),
  /** Who asked, as `person` and `personName` of an attempt; absent where the collector cannot tell it. */
  person: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .optional(),
  personName: short.nullable().optional(),
  evidence: evidenceSchema,
});

export const observationSchema = z.discriminatedUnion('kind', [
  heartbeatSchema,
  endpointStateSchema,
  certificateSeenSchema,
  helpRequestSchema,
]);
export type Observation = z.infer<typeof observationSchema>;
export type ObservationKind = Observation['kind'];
