import type { ProbeOf } from '@tsunagu/core/collect';
import type { ProbeContext } from './probe-context.ts';

export function linkProbe({ machine, conditions }: ProbeContext): ProbeOf<'link'> {
  const up = conditions.link !== 'adapter-down';
  const routed = up && conditions.link !== 'no-default-route';
  return {
    probe: 'link',
    durationMs: 4,
    adapters: [
      {
        name: machine.platform === 'win32' ? 'Wi-Fi' : 'wlan0',
        up,
        addresses: up ? [machine.address] : [],
        virtual: false,
      },
    ],
    defaultRoute: routed,
    firstHopReachable: routed,
  };
}
