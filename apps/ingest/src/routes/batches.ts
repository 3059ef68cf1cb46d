import { SIGNATURE_HEADERS } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { SendingDevice } from '@tsunagu/services/access';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readJson } from '../body/read-json.ts';
import type { EdgeContext } from '../edge-context.ts';
import { withDeadline } from '../limits/with-deadline.ts';
import { readByApiKey } from './read-by-api-key.ts';
import { verifySigned } from './verify-signed.ts';

/** Bodies being worked on at once, each up to the inflated limit: what bounds memory when the store is slow. */
const IN_FLIGHT_MAX = 200;
const STORE_SECONDS_MAX = 10;

/** POST /v1/batches: 202 says that everything counted in it is committed. */
export function routeBatches(app: FastifyInstance, edge: EdgeContext): void {
  let inFlight = 0;
  app.post('/v1/batches', async (request, reply) => {
    if (inFlight >= IN_FLIGHT_MAX) throw new TsunaguError('overloaded', 'too many requests at once');
    inFlight += 1;
    const startedMs = performance.now();
    try {
      const now = edge.now();
      const { device, body } = await withDeadline(read(edge, request, now), STORE_SECONDS_MAX);
      const accepted = await withDeadline(edge.lane.ingest(device, body, now), STORE_SECONDS_MAX);
      edge.addresses?.note(device.id, request.ip, now);
      edge.metrics.stored(accepted, (performance.now() - startedMs) / 1000);
      return await reply.code(202).send(accepted);
    } finally {
      inFlight -= 1;
    }
  });
}

/** Who sends what: a signature counts, and only where there is none a key. */
async function read(
  edge: EdgeContext,
  request: FastifyRequest,
  now: Date,
): Promise<{ device: SendingDevice; body: unknown }> {
  const { authorization, [SIGNATURE_HEADERS.device]: signer } = request.headers;
  if (authorization !== undefined && signer === undefined) return readByApiKey(edge, request, now);
  const device = await verifySigned(edge, request, now);
  if (!Buffer.isBuffer(request.body)) throw new TsunaguError('body-not-json', 'no body');
  return { device, body: readJson(request.body, request.headers) };
}
