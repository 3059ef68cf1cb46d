import { enrolRequestSchema, PROTOCOL_VERSION } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { enrolDevice } from '@tsunagu/services/access';
import type { FastifyInstance } from 'fastify';
import { readJson } from '../body/read-json.ts';
import type { EdgeContext } from '../edge-context.ts';
import { addressKey } from '../limits/address-key.ts';
import { withDeadline } from '../limits/with-deadline.ts';

/** Anybody may call this, so it takes no more than the largest request the contract allows. */
const BODY_BYTES_MAX = 4_096;
const STORE_SECONDS_MAX = 10;

/** POST /v1/enroll: a token buys the registration of a device's key. */
export function routeEnroll(app: FastifyInstance, edge: EdgeContext): void {
  app.post('/v1/enroll', { bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
    if (!Buffer.isBuffer(request.body)) throw new TsunaguError('body-not-json', 'no body');
    if (request.headers['content-encoding'] !== undefined) {
      throw new TsunaguError('unsupported-media-type', 'enrolment is not compressed');
    }
    const body = readJson(request.body, request.headers, (bytes) => edge.bodies.take(request, bytes));
    const parsed = enrolRequestSchema.safeParse(body);
    if (!parsed.success) throw refuse(body);
    const now = edge.now();
    edge.limits.admitToken(parsed.data.token, now.getTime());
    const turn = edge.tokenLookUps.enter(addressKey(request.ip), request.body.length);
    const enrolled = turn.then((leave) =>
      enrolDevice({ db: edge.db, now }, parsed.data, request.ip).finally(leave),
    );
    return reply.code(200).send(await withDeadline(enrolled, STORE_SECONDS_MAX));
  });
}

function refuse(body: unknown): TsunaguError {
  const version =
    typeof body === 'object' && body !== null && 'protocolVersion' in body ? body.protocolVersion : undefined;
  return typeof version === 'number' && version !== PROTOCOL_VERSION
    ? new TsunaguError('unsupported-protocol-version')
    : new TsunaguError('bad-request', 'enrolment does not fit the contract');
}
