import { isIP } from 'node:net';
import type { ProbeOf } from '@tsunagu/core/collect';
import { readHttp } from './ask-http.ts';
import { askStream } from './ask-stream.ts';
import type { Probe } from './probe.ts';

type ProxyTarget = ProbeOf<'proxy'>['targets'][number];

const PROXIES_TRIED_MAX = 2;

function outcomeOfStatus(status: number): ProxyTarget['outcome'] {
  if (status >= 200 && status < 300) return 'established';
  if (status === 407) return 'login-required';
  // A proxy that cannot reach the gateway itself says 502 to 504: it neither refused nor let through.
  return status >= 500 ? 'error' : 'denied';
}

/** Asks one HTTP proxy for a connection to `destination`, and closes it unused. No credentials are sent. */
export async function askProxy(
  host: string,
  port: number,
  destination: string,
  signal: AbortSignal,
  timeoutMs?: number,
): Promise<ProxyTarget> {
  const { outcome, code, answer, durationMs } = await askStream({
    address: host,
    port,
    question: Buffer.from(`CONNECT ${destination} HTTP/1.1\r\nHost: ${destination}\r\n\r\n`, 'latin1'),
    read: (bytes) => {
      const parsed = readHttp(bytes);
      return parsed === null || parsed === 'foreign' ? parsed : parsed.status;
    },
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const base = { host: host.slice(0, 255), port, code, durationMs };
  if (typeof answer === 'number') return { ...base, outcome: outcomeOfStatus(answer), status: answer };
  const status = null;
  if (answer === 'foreign') return { ...base, outcome: 'not-proxy', status };
  if (outcome === 'silent') return { ...base, outcome: 'timeout', status };
  // Hung up without a word: nothing says that it was about the gateway.
  if (outcome === 'closed') return { ...base, outcome: 'error', code: code ?? 'CLOSED', status };
  return {
    ...base,
    outcome: outcome === 'answered' || outcome === 'denied' ? 'error' : outcome,
    status,
  };
}

/** Which proxies this machine is set to use, and whether they let a connection to the gateway through. */
export const probeProxy: Probe<ProbeOf<'proxy'>> = async (target, ctx) => {
  const start = performance.now();
  const settings = (await ctx.proxies(target.host)).slice(0, 12);
  const port = target.port ?? 443;
  const host = target.host;
  const seen = new Set<string>();
  const tried = settings.flatMap((one) => {
    if (one.kind !== 'http' || one.bypassed || one.host === null || one.port === null) return [];
    const name = `${one.host}:${one.port}`;
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ host: one.host, port: one.port }];
  });
  const targets =
    host === null
      ? []
      : await Promise.all(
          tried
            .slice(0, PROXIES_TRIED_MAX)
            .map((one) =>
              askProxy(one.host, one.port, `${isIP(host) === 6 ? `[${host}]` : host}:${port}`, ctx.signal),
            ),
        );
  return { probe: 'proxy', durationMs: Math.round(performance.now() - start), settings, targets };
};
