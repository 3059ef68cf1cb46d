import { SIGNATURE_HEADERS } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inStep } from '@tsunagu/services/telemetry';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readJson } from '../body/read-json.ts';
import type { EdgeContext } from '../edge-context.ts';
import { createGate } from '../limits/create-gate.ts';
import { withDeadline } from '../limits/with-deadline.ts';
import { readByApiKey } from './read-by-api-key.ts';
import type { Sender } from './sender.ts';
import { verifySigned } from './verify-signed.ts';

/**
 * Bodies being worked on at once, each up to the inflated limit, fill two transactions and the next two. Others wait as
 * they came, and no longer than a sender that gives up after half a minute still has use for the answer.
 */
const BOUNDS = {
  workingMax: 100,
  waitingMax: 2_000,
  waitingBytesMax: 64 * 1_048_576,
  waitingPerKeyMax: 16,
  waitMsMax: 10_000,
};
const STORE_SECONDS_MAX = 10;

/** POST /v1/batches: 202 says that everything counted in it is committed. */
export function routeBatches(app: FastifyInstance, edge: EdgeContext): void {
  const gate = createGate(BOUNDS, () => performance.now(), Math.random);
  app.post('/v1/batches', async (request, reply) => {
    const startedMs = performance.now();
    const now = edge.now();
    const trace = edge.traces?.of(request) ?? null;
    const sender = await inStep(trace, 'verify', () =>
      withDeadline(identify(edge, request, now), STORE_SECONDS_MAX),
    );
    const leave = await gate.enter(sender.key, Buffer.isBuffer(request.body) ? request.body.length : 0);
    try {
      const { device, body } = await inStep(trace, 'inflate', () =>
        withDeadline(sender.read(), STORE_SECONDS_MAX),
      );
      const network = sender.isMachine ? edge.networks?.nameOf(request.ip) : undefined;
      const stored = edge.lane.ingest(device, body, now, trace?.step, network);
      const accepted = await withDeadline(stored, STORE_SECONDS_MAX);
      edge.addresses?.note(device.id, request.ip, now);
      // Stored, and so its nonce is: not before, or a copied request would speak for any address.
      edge.limits.prove(request.ip, now.getTime());
      edge.metrics.stored(accepted, (performance.now() - startedMs) / 1000);
      return await reply.code(202).send(accepted);
    } finally {
      leave();
    }
  });
}

/** A signature counts, and only where there is none a key. */
async function identify(edge: EdgeContext, request: FastifyRequest, now: Date): Promise<Sender> {
  const { authorization, [SIGNATURE_HEADERS.device]: signer } = request.headers;
  if (authorization !== undefined && signer === undefined) return readByApiKey(edge, request, now);
  const device = await verifySigned(edge, request, now);
  return {
    key: device.id,
    isMachine: true,
    async read() {
      if (!Buffer.isBuffer(request.body)) throw new TsunaguError('body-not-json', 'no body');
      return {
        device,
        body: readJson(request.body, request.headers, (bytes) => edge.bodies.take(request, bytes)),
      };
    },
  };
}
