import { z } from 'zod';
import { captiveUrlSchema, GATEWAY_TARGETS_MAX, gatewayTargetSchema } from './probe-targets.ts';

/** POST /v1/enroll: a token buys the registration of this device's public key. */
export const enrolRequestSchema = z.object({
  protocolVersion: z.literal(1),
  token: z.string().min(16).max(256),
  deviceId: z.uuid(),
  /** Ed25519 public key, raw 32 bytes, base64url. */
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  hostName: z.string().max(255).nullable(),
  platform: z.enum(['linux', 'win32', 'darwin', 'other']),
  collectorVersion: z.string().max(64),
  sentAt: z.iso.datetime({ offset: true }),
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

/** What a collector is told to do: the answer of /v1/enroll and of GET /v1/config. */
export const collectorConfigSchema = z.object({
  configVersion: z.string().max(64),
  /** Key of the HMAC that hides user names, base64url. */
  personKey: z.string().max(128),
  sendNamesInClear: z.boolean(),
  /** Gateways to look at once a day for their certificate. */
  gateways: z.array(gatewayTargetSchema).max(GATEWAY_TARGETS_MAX),
  /** A name that should always resolve, asked of each resolver as a control. */
  controlName: z.string().max(255),
  /** http(s) address that answers 204, or our own word for health, where no sign-in page stands in between. */
  captiveUrl: captiveUrlSchema.optional(),
  /** Tell the person at the machine, without any server, when an attempt fails; off unless it is said. */
  stallHint: z.boolean().optional(),
  /** What IT is working on at this device's gateways, for the person who asks the machine. */
  openIncidents: z
    .array(
      z.object({
        /** null = whichever gateway. */
        gatewayHost: z.string().max(255).nullable(),
        title: z.object({ ja: z.string().max(255), en: z.string().max(255) }),
        since: z.iso.datetime(),
        /** What helps meanwhile, for example another gateway. */
        workaround: z.object({ ja: z.string().max(500), en: z.string().max(500) }).nullable(),
      }),
    )
    .max(8)
    .optional(),
  batchDelaySeconds: z.number().min(0).max(3600),
  heartbeatMinutes: z.number().min(1).max(1440),
});
export type CollectorConfig = z.infer<typeof collectorConfigSchema>;

export const enrolAcceptedSchema = z.object({
  deviceId: z.uuid(),
  serverTime: z.iso.datetime(),
  config: collectorConfigSchema,
});
export type EnrolAccepted = z.infer<typeof enrolAcceptedSchema>;
