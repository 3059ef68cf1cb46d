import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import type { ProbeOf } from '@tsunagu/core/collect';
import { errorCodeOf, reachOutcomeOf } from './connect-tcp.ts';
import { buildIkeV1Init, buildIkeV2Init, readIkeAnswer, withNonEspMarker } from './ike-message.ts';
import type { Probe } from './probe.ts';

type IkeTarget = ProbeOf<'ike'>['targets'][number];

const IKE_TIMEOUT_MS = 3500;
/** Sent three times: one lost datagram must not look like a firewall. */
const SEND_AT_MS = [0, 700, 1800] as const;

/**
 * Asks one address for IKE on one port. The socket is connected, so that an ICMP "port unreachable" comes back
 * as an error: that is what tells a stopped daemon from a filtered path.
 */
export function askIke(
  address: string,
  port: 500 | 4500,
  message: Buffer,
  signal: AbortSignal,
  udpPort: number = port,
  timeoutMs: number = IKE_TIMEOUT_MS,
): Promise<IkeTarget> {
  const start = performance.now();
  const marked = port === 4500;
  const datagram = marked ? withNonEspMarker(message) : message;
  return new Promise((resolve) => {
    const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4');
    let ended = false;
    const timers: NodeJS.Timeout[] = [];
    const end = (outcome: IkeTarget['outcome'], code: string | null, notify: string | null = null) => {
      if (ended) return;
      ended = true;
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      socket.close();
      resolve({ address, port, outcome, code, notify, durationMs: Math.round(performance.now() - start) });
    };
    const fail = (error: unknown) => {
      const code = errorCodeOf(error);
      const outcome = reachOutcomeOf(code);
      end(outcome === 'open' ? 'error' : outcome, code);
    };
    const aborted = () => end('timeout', 'ABORTED');
    signal.addEventListener('abort', aborted);
    socket.on('error', fail);
    socket.on('message', (bytes) => {
      const answer = readIkeAnswer(bytes, message, marked);
      if (answer) end('answered', null, answer.notify);
    });
    socket.connect(udpPort, address, () => {
      for (const delay of SEND_AT_MS) {
        timers.push(
          setTimeout(() => {
            socket.send(datagram, (error) => {
              if (error) fail(error);
            });
          }, delay),
        );
      }
    });
    timers.push(setTimeout(() => end('timeout', 'PROBE_TIMEOUT'), timeoutMs));
    if (signal.aborted) aborted();
  });
}

/** Whether the gateway answers IKE on UDP 500 and 4500. */
export const probeIke: Probe<ProbeOf<'ike'>> = async (target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const build = target.protocol === 'l2tp-ipsec' ? buildIkeV1Init : buildIkeV2Init;
  const targets = await Promise.all(
    [...v4, ...v6]
      .slice(0, 4)
      .flatMap((address) => ([500, 4500] as const).map((port) => askIke(address, port, build(), ctx.signal))),
  );
  return { probe: 'ike', durationMs: Math.round(performance.now() - start), targets };
};
