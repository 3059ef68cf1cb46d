import { TsunaguError } from '@tsunagu/core/vocabulary';
import { deviceOfApiKey, verifyApiKey } from '@tsunagu/services/access';
import { itemsOfApiKey } from '@tsunagu/services/ingest';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readJson } from '../body/read-json.ts';
import type { EdgeContext } from '../edge-context.ts';
import { addressKey } from '../limits/address-key.ts';
import type { Sender } from './sender.ts';

/** Of the envelope, what says in whose stead it is sent; the rest is checked with every other batch. */
const namingSchema = z.object({
  deviceId: z.uuid(),
  collectorVersion: z.string().max(64),
  hostName: z.string().max(255).nullish(),
});

/**
 * Whose API key a batch carries instead of a signature. Throws as `verifyApiKey`, and `rate-limited`; `read` throws as
 * `readJson`, `itemsOfApiKey` and `deviceOfApiKey` do.
 */
export async function readByApiKey(edge: EdgeContext, request: FastifyRequest, now: Date): Promise<Sender> {
  const ctx = { db: edge.db, now };
  const isProven = edge.limits.isProven(request.ip, now.getTime());
  const leave = await edge[isProven ? 'provenKeyLookUps' : 'keyLookUps'].enter(addressKey(request.ip), 0);
  const holder = await verifyApiKey(ctx, request.headers.authorization ?? '').finally(leave);
  edge.bodies.trust(request);
  edge.limits.admitKey(holder.id, now.getTime());
  return {
    key: holder.id,
    // Often a log shipper, which sends for others from where it stands.
    isMachine: false,
    async read() {
      if (!Buffer.isBuffer(request.body)) throw new TsunaguError('body-not-json', 'no body');
      const body = itemsOfApiKey(
        readJson(request.body, request.headers, (bytes) => edge.bodies.take(request, bytes)),
        holder,
      );
      const naming = namingSchema.safeParse(body);
      if (!naming.success) throw new TsunaguError('bad-request', 'the envelope does not fit the contract');
      const { deviceId: id, collectorVersion, hostName = null } = naming.data;
      return { device: await deviceOfApiKey(ctx, holder, { id, collectorVersion, hostName }), body };
    },
  };
}
