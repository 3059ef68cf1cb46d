import type { DetectionAttempt } from '@tsunagu/core/detect';

export interface SyntheticDay {
  readonly machines: number;
  readonly dayStartMs: number;
  readonly day: number;
  readonly outage: {
    readonly gateway: string;
    readonly verdict: string;
    readonly fromHour: number;
    readonly toHour: number;
  } | null;
}

const HOUR_MS = 3_600_000;
const USUAL = [
  'bad-username-or-password',
  'mfa-otp-wrong',
  'gateway-unreachable-generic',
  'session-dropped-by-path',
];

/** The same number for the same machine, day and purpose, spread evenly over 32 bits. */
function dice(machine: number, day: number, purpose: number): number {
  let h = Math.imul(machine + 1, 0x9e3779b1) ^ Math.imul(day * 31 + purpose + 7, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13), 0x27d4eb2f);
  return (h ^ (h >>> 16)) >>> 0;
}

function placesOf(machine: number): DetectionAttempt['places'] {
  const isp = `isp-${dice(machine, 0, 1) % 19}`;
  const ssl = machine % 4 !== 0;
  return {
    gateway: `gw-${dice(machine, 0, 2) % 4}`,
    site: `site-${dice(machine, 0, 3) % 8}`,
    isp,
    resolver:
      machine % 4 === 1 ? `public-${dice(machine, 0, 4) % 3}` : `${isp}-dns-${dice(machine, 0, 4) % 2}`,
    client: ssl ? 'forticlient-ssl' : 'windows-ikev2',
    clientVersion: ssl ? `7.${dice(machine, 0, 5) % 3}` : '10.0',
    osBuild: `build-${dice(machine, 0, 6) % 7}`,
    profileVersion: `p${dice(machine, 0, 7) % 3}`,
    ipv6: ['off', 'on', 'preferred'][dice(machine, 0, 8) % 3] ?? 'off',
  };
}

/** One day of a company in order of arrival: six in ten try in the morning, half of those again, one in thirty fails. */
export function syntheticAttempts({ machines, dayStartMs, day, outage }: SyntheticDay): DetectionAttempt[] {
  const attempts: DetectionAttempt[] = [];
  for (let machine = 0; machine < machines; machine++) {
    if (dice(machine, day, 9) % 10 >= 6) continue;
    const places = placesOf(machine);
    const hours = [8 + (dice(machine, day, 10) % 7200) / 3600];
    if (dice(machine, day, 11) % 2 === 0) hours.push(12.5 + (dice(machine, day, 12) % 36_000) / 3600);
    for (const [index, hour] of hours.entries()) {
      const struck =
        outage && places.gateway === outage.gateway && hour >= outage.fromHour && hour < outage.toHour;
      const usual =
        dice(machine, day, 20 + index) % 30 === 0 ? (USUAL[machine % USUAL.length] ?? null) : null;
      const verdict = struck ? outage.verdict : usual;
      const occurredAtMs = dayStartMs + Math.round(hour * HOUR_MS);
      attempts.push({
        attemptId: `${day}-${machine}-${index}`,
        occurredAtMs,
        arrivedAtMs: occurredAtMs + 8_000,
        person: `p${machine}`,
        places,
        result: verdict === null ? 'connected' : 'failed',
        verdict,
      });
    }
  }
  return attempts.toSorted((a, b) => a.arrivedAtMs - b.arrivedAtMs);
}
