import { connect } from 'node:net';
import type { ReachOutcome } from '@tsunagu/core/collect';

/** Long enough for a router's "host unreachable", which comes after about 3 s of unanswered ARP. */
export const TCP_TIMEOUT_MS = 4500;

export interface TcpResult {
  readonly outcome: ReachOutcome;
  readonly code: string | null;
  readonly durationMs: number;
}

export function errorCodeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

export function reachOutcomeOf(code: string | null): ReachOutcome {
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused';
    case 'ETIMEDOUT':
      return 'timeout';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EHOSTDOWN':
    case 'EADDRNOTAVAIL':
      return 'unreachable';
    case 'EACCES':
    case 'EPERM':
      return 'denied';
    default:
      return 'error';
  }
}

/** Opens and closes one TCP connection; nothing is sent. */
export function connectTcp(
  address: string,
  port: number,
  signal: AbortSignal,
  timeoutMs: number = TCP_TIMEOUT_MS,
): Promise<TcpResult> {
  const start = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    const end = (outcome: ReachOutcome, code: string | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      socket.destroy();
      resolve({ outcome, code, durationMs: Math.round(performance.now() - start) });
    };
    const aborted = () => end('timeout', 'ABORTED');
    const timer = setTimeout(() => end('timeout', 'PROBE_TIMEOUT'), timeoutMs);
    signal.addEventListener('abort', aborted);
    socket.on('error', (error) => {
      const code = errorCodeOf(error);
      end(reachOutcomeOf(code), code);
    });
    socket.once('connect', () => end('open', null));
    if (signal.aborted) aborted();
  });
}
