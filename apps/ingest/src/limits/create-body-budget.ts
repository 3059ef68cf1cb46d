import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What all bodies under way may fill together, as they came and as they are once inflated. */
export interface BodyBudget {
  /**
   * From now on until its answer has left, or its line is gone, what this request takes counts. `stranger` names whose
   * address has proved nobody; null = it has.
   */
  open(request: FastifyRequest, reply: FastifyReply, stranger: string | null): void;
  /** Its sender is who they say: what it holds is no stranger's any more. */
  trust(request: FastifyRequest): void;
  /**
   * Throws, and takes nothing, where it would be more than the edge may hold (`overloaded`) or than strangers may
   * (`rate-limited`).
   */
  take(request: FastifyRequest, bytes: number): void;
  readonly bytes: number;
}

/** Of what all may fill: whoever sends large bodies slowly, and is nobody, must leave room for those who are somebody. */
const STRANGERS_SHARE = 0.5;
/** Of one stranger's address, which may be an office that comes back in the morning. */
const STRANGER_SHARE = 0.25;

interface Held {
  bytes: number;
  stranger: string | null;
}

export function createBodyBudget(bytesMax: number): BodyBudget {
  const held = new WeakMap<FastifyRequest, Held>();
  const ofStranger = new Map<string, number>();
  let bytes = 0;
  let ofStrangers = 0;
  const count = (stranger: string, size: number) => {
    ofStrangers += size;
    const all = (ofStranger.get(stranger) ?? 0) + size;
    if (all === 0) ofStranger.delete(stranger);
    else ofStranger.set(stranger, all);
  };
  const trust = (own: Held) => {
    if (own.stranger !== null) count(own.stranger, -own.bytes);
    own.stranger = null;
  };
  return {
    open(request, reply, stranger) {
      const own: Held = { bytes: 0, stranger };
      held.set(request, own);
      reply.raw.once('close', () => {
        trust(own);
        bytes -= own.bytes;
        held.delete(request);
      });
    },
    trust(request) {
      const own = held.get(request);
      if (own !== undefined) trust(own);
    },
    take(request, size) {
      const own = held.get(request);
      // Its line is gone and nobody would give back what it takes.
      if (own === undefined) return;
      const { stranger } = own;
      if (bytes + size > bytesMax) throw new TsunaguError('overloaded', 'bodies under way fill the memory');
      if (stranger !== null) {
        const others = ofStranger.get(stranger) ?? 0;
        if (others + size > bytesMax * STRANGER_SHARE || ofStrangers + size > bytesMax * STRANGERS_SHARE)
          throw new TsunaguError('rate-limited', 'bodies of strangers');
        count(stranger, size);
      }
      own.bytes += size;
      bytes += size;
    },
    get bytes() {
      return bytes;
    },
  };
}
