import type { ProbeOf } from '@tsunagu/core/collect';
import { askHttp, type HttpAnswer } from './ask-http.ts';
import { plainHost } from './plain-host.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { tolerantContext } from './trust.ts';

type Reading = ProbeOf<'clock'>['readings'][number];

/** Slower answers leave too much open about when the other clock was read. */
const ROUND_TRIP_MS_MAX = 3000;

/**
 * This machine's clock minus the other's, from a `Date` header. It tells whole seconds, cut off, so its middle is half a
 * second later; half the round trip is taken off as well.
 */
export function readOffset(
  answer: Pick<HttpAnswer, 'headers' | 'answeredMs' | 'roundTripMs'>,
): Pick<Reading, 'offsetMs' | 'roundTripMs'> | null {
  const date = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(date) || answer.roundTripMs > ROUND_TRIP_MS_MAX) return null;
  // From somebody's store: the date is that of the original answer (RFC 9111 5.1).
  if (Number(answer.headers.get('age') ?? 0) > 0) return null;
  const offsetMs = Math.round(answer.answeredMs - answer.roundTripMs / 2 - (date + 500));
  return { offsetMs, roundTripMs: answer.roundTripMs };
}

async function askServer(ctx: ProbeContext): Promise<HttpAnswer | null> {
  if (ctx.serverUrl === null) return null;
  const url = new URL(ctx.serverUrl);
  const secure = url.protocol === 'https:';
  return askHttp({
    address: plainHost(url.hostname),
    port: Number(url.port || (secure ? 443 : 80)),
    secure: secure ? tolerantContext(ctx.serverCa) : null,
    host: plainHost(url.hostname),
    path: `${url.pathname.replace(/\/$/, '')}/healthz`,
    signal: ctx.signal,
  });
}

/** A wrong clock itself makes a good certificate look out of date; any other doubt means that somebody else may answer. */
const BY_CLOCK: ReadonlySet<string | null> = new Set([null, 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** How far this machine's clock is from the gateway's and from the server's. */
export const probeClock: Probe<ProbeOf<'clock'>> = async (_target, ctx) => {
  const start = performance.now();
  const [page, server] = await Promise.all([ctx.gatewayPage(), askServer(ctx)]);
  const readings: Reading[] = [];
  for (const [source, answer] of [
    ['gateway', page?.answer],
    ['server', server && BY_CLOCK.has(server.chainError) ? server : null],
  ] as const) {
    const offset = answer ? readOffset(answer) : null;
    if (offset) readings.push({ source, ...offset });
  }
  return { probe: 'clock', durationMs: Math.round(performance.now() - start), readings };
};
