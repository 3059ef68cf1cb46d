import fc from 'fast-check';
import type { ProbeOf } from '../../src/collect/index.ts';

const address = fc.constantFrom('10.77.2.10', '10.77.2.99', 'fd77:2::10', '', 'not an address');
const text = fc.string({ maxLength: 20 });
const code = fc.option(fc.oneof(fc.constantFrom('ECONNRESET', 'EHOSTUNREACH'), text));
const port = fc.integer({ min: 1, max: 65_535 });
const durationMs = fc.integer({ min: 0, max: 600_000 });
const status = fc.option(fc.integer({ min: 100, max: 599 }));
const sized = fc.constantFrom('answered', 'silent', 'not-checked');
const way = fc.option(fc.record({ adapter: fc.option(text), virtual: fc.option(fc.boolean()) }));

type Further = 'captive' | 'clock' | 'l2tp' | 'page' | 'pptp' | 'proxy' | 'size' | 'tunnels';

/** Anything that the contract allows for the probes of ways, older protocols and clocks. */
export const furtherProbes: { readonly [N in Further]: fc.Arbitrary<ProbeOf<N>> } = {
  captive: fc.record({
    probe: fc.constant('captive'),
    durationMs,
    target: fc.option(text),
    outcome: fc.constantFrom('clear', 'portal', 'silent', 'not-checked'),
    status,
    redirectHost: fc.option(text),
    code,
  }),
  clock: fc.record({
    probe: fc.constant('clock'),
    durationMs,
    readings: fc.array(
      fc.record({
        source: fc.constantFrom('gateway', 'server'),
        offsetMs: fc.oneof(fc.constantFrom(0, 45_000, -7_200_000), fc.integer()),
        roundTripMs: durationMs,
      }),
      { maxLength: 3 },
    ),
  }),
  l2tp: fc.record({
    probe: fc.constant('l2tp'),
    durationMs,
    targets: fc.array(
      fc.record({
        address,
        port,
        outcome: fc.constantFrom('answered', 'refused', 'timeout', 'unreachable', 'denied', 'error'),
        code,
        message: fc.option(fc.constantFrom('SCCRP', 'StopCCN', 'other')),
        durationMs,
      }),
      { maxLength: 3 },
    ),
  }),
  page: fc.record({
    probe: fc.constant('page'),
    durationMs,
    targets: fc.array(
      fc.record({
        address,
        port,
        outcome: fc.constantFrom('answered', 'refused', 'timeout', 'cut', 'not-http', 'unreachable', 'error'),
        status,
        offers: fc.constantFrom('ssl-vpn', 'without-ssl-vpn', 'anyconnect', 'unknown'),
        code,
        durationMs,
      }),
      { maxLength: 2 },
    ),
  }),
  pptp: fc.record({
    probe: fc.constant('pptp'),
    durationMs,
    targets: fc.array(
      fc.record({
        address,
        port,
        outcome: fc.constantFrom('answered', 'refused', 'timeout', 'cut', 'not-pptp', 'error'),
        code,
        result: fc.option(fc.integer({ min: 0, max: 255 })),
        durationMs,
      }),
      { maxLength: 2 },
    ),
  }),
  proxy: fc.record({
    probe: fc.constant('proxy'),
    durationMs,
    settings: fc.array(
      fc.record({
        source: fc.constantFrom('environment', 'windows-user', 'windows-service', 'macos'),
        kind: fc.constantFrom('http', 'socks', 'script', 'auto-detect'),
        host: fc.option(text),
        port: fc.option(port),
        bypassed: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    targets: fc.array(
      fc.record({
        host: text,
        port,
        outcome: fc.constantFrom(
          'established',
          'login-required',
          'denied',
          'refused',
          'timeout',
          'not-proxy',
          'error',
        ),
        status,
        code,
        durationMs,
      }),
      { maxLength: 2 },
    ),
  }),
  size: fc.record({
    probe: fc.constant('size'),
    durationMs,
    linkMtu: fc.option(fc.nat()),
    sweep: fc.constantFrom('not-checked', 'unanswered', 'measured'),
    path: fc.record({
      address,
      passedBytes: fc.option(fc.nat(65_535)),
      silentBytes: fc.option(fc.nat(65_535)),
      refusedBytes: fc.option(fc.nat(65_535)),
      toldMtuBytes: fc.option(fc.nat(65_535)),
      pings: fc.nat(6),
    }),
    targets: fc.array(
      fc.record({
        address,
        port,
        transport: fc.constantFrom('tls', 'ike'),
        bytes: fc.constantFrom(0, 1400),
        small: sized,
        largeOut: sized,
        largeIn: sized,
        durationMs,
      }),
      { maxLength: 2 },
    ),
  }),
  tunnels: fc.record({
    probe: fc.constant('tunnels'),
    durationMs,
    adapters: fc.array(
      fc.record({
        name: text,
        up: fc.boolean(),
        product: fc.constantFrom('tailscale', 'wireguard', 'other'),
        sharedAddress: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    duplicates: fc.array(text, { maxLength: 2 }),
    gatewayVia: way,
    internetVia: way,
  }),
};
