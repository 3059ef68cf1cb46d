import { weighSameLine } from '../../measure/weigh-same-line.ts';
import type { Rule } from '../../rule.ts';

/** The stall guide's golden hours are 20 to 24. */
const EVENING_FROM = 20;
/** A connection inside Japan takes well under 100 ms; a second means a queue (general knowledge). */
const SLOW_MS = 1000;

/** The line is full in the evening: what works in the afternoon times out at nine. */
export const lineCongestionEvening = {
  cause: 'line-congestion-evening',
  signs: {
    'session-lost': 'rare',
    'connect-timed-out': 'remote',
    'ike-no-answer': 'remote',
    'ike-auth-no-answer': 'remote',
    'ppp-silent': 'remote',
  },
  codes: { ras: { '718': 'remote', '721': 'remote', '809': 'remote' } },
  weigh({ tcp, surroundings }, scale) {
    const { localHour: hour } = surroundings;
    if (hour === undefined) scale.unchecked('hour-not-known', {});
    else if (hour >= EVENING_FROM) scale.measure('evening-hour', { hour }, 'probeHint');
    else scale.measure('not-evening', { hour }, 'probeRefute');
    const open = tcp?.configured?.outcome === 'open' ? tcp.configured : null;
    if (open === null) scale.unchecked('line-speed-not-measured', {});
    else if (open.durationMs >= SLOW_MS)
      scale.measure('line-slow', { latencyMs: Math.round(open.durationMs) }, 'probeSupport');
    else scale.measure('line-fast', { latencyMs: Math.round(open.durationMs) }, 'probeDoubt');
    weighSameLine(surroundings, scale, 'probeSupport', 'probeDoubt');
  },
} as const satisfies Rule<'line-congestion-evening'>;
