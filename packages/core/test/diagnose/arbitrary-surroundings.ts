import fc from 'fast-check';
import type { Peers, Surroundings } from '../../src/diagnose/index.ts';
import { GATEWAY_MATCHES, GATEWAY_SIGNS, STAGES } from '../../src/vocabulary/index.ts';

export const anyPeers: fc.Arbitrary<Peers> = fc.record({
  connectedPeople: fc.nat(500),
  failedPeople: fc.nat(500),
});

const known = fc.option(fc.boolean());
const short = fc.string({ maxLength: 12 });

/** Whatever the gateway's side, the others and the inventory may know, each part there or not. */
export const anySurroundings = fc.record(
  {
    gatewayLog: fc.record({
      signs: fc.uniqueArray(fc.constantFrom(...GATEWAY_SIGNS), { maxLength: 4 }),
      matched: fc.dictionary(fc.constantFrom(...GATEWAY_SIGNS), fc.constantFrom(...GATEWAY_MATCHES), {
        maxKeys: 4,
      }),
      reached: fc.option(fc.constantFrom(...STAGES)),
    }),
    sameLine: anyPeers,
    inside: anyPeers,
    otherLine: fc.constantFrom('connects', 'fails'),
    sessionElsewhere: fc.boolean(),
    hardwareAddress: fc.record({ random: known, registered: known, blocked: known, shared: known }),
    osBuild: fc.record({ installed: short, required: short, tooOld: fc.boolean() }),
    localHour: fc.integer({ min: 0, max: 23 }),
    gatewayChangedMinutesAgo: fc.nat(100_000),
    names: fc.record({ inside: fc.boolean(), outside: fc.boolean() }),
    realmDiffers: fc.boolean(),
    tunnel: fc.record({
      answered: known,
      namesAnswered: known,
      overlap: fc.option(fc.record({ local: short, routed: short })),
    }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Surroundings>;
