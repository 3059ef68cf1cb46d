import type { ProbeOf } from '@tsunagu/core/collect';
import type { Machine } from '../machine.ts';

/** The gateways of the company have no AAAA record; what differs is the line at home. */
export function ipv6Probe(machine: Machine): ProbeOf<'ipv6'> {
  return {
    probe: 'ipv6',
    durationMs: 3,
    adapters: [
      {
        name: machine.platform === 'win32' ? 'Wi-Fi' : 'wlan0',
        enabled: true,
        globalAddress: machine.ipv6,
      },
    ],
    defaultRoute: machine.ipv6,
    gatewayHasAaaa: false,
    gatewayReach: 'not-checked',
  };
}
