import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What all bodies under way may fill together, as they came and as they are once inflated. */
export interface BodyBudget {
  /** From now on until its answer has left, or its line is gone, what this request takes counts. */
  open(request: FastifyRequest, reply: FastifyReply): void;
  /** Throws `overloaded`, and takes nothing, where it would be more than the edge may hold. */
  take(request: FastifyRequest, bytes: number): void;
  readonly bytes: number;
}

export function createBodyBudget(bytesMax: number): BodyBudget {
  const held = new WeakMap<FastifyRequest, number>();
  let bytes = 0;
  return {
    open(request, reply) {
      held.set(request, 0);
      reply.raw.once('close', () => {
        bytes -= held.get(request) ?? 0;
        held.delete(request);
      });
    },
    take(request, size) {
      const own = held.get(request);
      // Its line is gone and nobody would give back what it takes.
      if (own === undefined) return;
      if (bytes + size > bytesMax) throw new TsunaguError('overloaded', 'bodies under way fill the memory');
      held.set(request, own + size);
      bytes += size;
    },
    get bytes() {
      return bytes;
    },
  };
}
