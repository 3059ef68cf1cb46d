import {
  batchAcceptedSchema,
  batchItemSchema,
  batchSchema,
  collectorConfigSchema,
  enrolAcceptedSchema,
  enrolRequestSchema,
  errorBodySchema,
  keyRotatedSchema,
  LIMITS,
  rotateKeyRequestSchema,
  SIGNATURE_HEADERS,
} from '@tsunagu/core/collect';
import { ERROR_TEXT, type ErrorCode } from '@tsunagu/core/vocabulary';
import { z } from 'zod';
import { refusalsOf } from './refusals-of.ts';

/** OpenAPI 3.1 of the edge. Schemas are what zod says of the wire contract; nothing is written twice. */
export function openApiDocument(): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tsunagu ingest',
      version: '1',
      description:
        'Everything that collectors send. Every request but enrolment carries an Ed25519 signature over method, path, ' +
        'timestamp, nonce and the SHA-256 of the body as sent, each on a line of its own after "tsunagu-v1". A program ' +
        'that is no collector sends batches with an API key instead, and then none of the four headers.',
    },
    paths: {
      '/v1/enroll': { post: operation('Register a device key for one use of a token', 'enrol') },
      '/v1/batches': { post: operation('Send attempts and observations', 'batch') },
      '/v1/rotate-key': {
        post: operation('Put a new device key in the place of the one that signs', 'rotate'),
      },
      '/v1/config': { get: operation('What this collector is told to do', 'config') },
      '/v1/openapi.json': { get: plain('This document') },
      '/healthz': { get: plain('The process answers') },
      '/readyz': { get: plain('The process can store') },
    },
    components: {
      schemas: componentSchemas(),
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
      parameters: Object.fromEntries(
        Object.entries(SIGNATURE_HEADERS).map(([name, header]) => [
          name,
          { name: header, in: 'header', required: true, schema: { type: 'string' } },
        ]),
      ),
    },
  };
}

/** The envelope with its items written out; at the edge each item is checked by itself. */
const documentedBatchSchema = z.object({
  ...batchSchema.shape,
  items: z.array(batchItemSchema).max(LIMITS.itemsMax),
});

function componentSchemas(): Record<string, unknown> {
  const of = (schema: z.ZodType) => {
    const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' });
    return rest;
  };
  return {
    EnrolRequest: of(enrolRequestSchema),
    EnrolAccepted: of(enrolAcceptedSchema),
    Batch: of(documentedBatchSchema),
    BatchAccepted: of(batchAcceptedSchema),
    CollectorConfig: of(collectorConfigSchema),
    RotateKeyRequest: of(rotateKeyRequestSchema),
    KeyRotated: of(keyRotatedSchema),
    ErrorBody: of(errorBodySchema),
  };
}

const KINDS = {
  enrol: { signed: false, request: 'EnrolRequest', success: 200, answer: 'EnrolAccepted' },
  batch: { signed: 'or-key', request: 'Batch', success: 202, answer: 'BatchAccepted' },
  rotate: { signed: true, request: 'RotateKeyRequest', success: 200, answer: 'KeyRotated' },
  config: { signed: true, request: null, success: 200, answer: 'CollectorConfig' },
} as const;
export type OperationKind = keyof typeof KINDS;

const json = (schema: string) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${schema}` } },
});

function operation(summary: string, kind: OperationKind): Record<string, unknown> {
  const { signed, request, success, answer } = KINDS[kind];
  const refusals = new Map<number, ErrorCode[]>();
  for (const [status, code] of refusalsOf(kind))
    refusals.set(status, [...(refusals.get(status) ?? []), code]);
  const refused = [...refusals].map(([status, codes]) => [
    status,
    {
      description: codes.map((code) => `\`${code}\`: ${ERROR_TEXT[code].en}`).join('\n\n'),
      content: json('ErrorBody'),
    },
  ]);
  return {
    summary,
    ...(signed
      ? {
          parameters: Object.entries(SIGNATURE_HEADERS).map(([name, header]) =>
            signed === 'or-key'
              ? { name: header, in: 'header', required: false, schema: { type: 'string' } }
              : { $ref: `#/components/parameters/${name}` },
          ),
        }
      : {}),
    ...(signed === 'or-key' ? { security: [{}, { apiKey: [] }] } : {}),
    ...(request === null ? {} : { requestBody: { required: true, content: json(request) } }),
    responses: { [success]: { description: 'Done', content: json(answer) }, ...Object.fromEntries(refused) },
  };
}

function plain(summary: string): Record<string, unknown> {
  return { summary, responses: { 200: { description: 'Yes', content: { 'application/json': {} } } } };
}
