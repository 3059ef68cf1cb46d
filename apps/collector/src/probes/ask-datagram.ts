import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import type { ProbeOf } from '@tsunagu/core/collect';
import { errorCodeOf, reachOutcomeOf } from './connect-tcp.ts';

const TIMEOUT_MS = 3500;
/** Sent three times: one lost datagram must not look like a firewall. */
const SEND_AT_MS = [0, 700, 1800] as const;

export interface DatagramQuestion<A> {
  readonly address: string;
  readonly port: number;
  readonly datagram: Buffer;
  /** What the bytes answer, null for foreign ones. `reply` sends one more datagram, a farewell for example. */
  readonly read: (bytes: Buffer, reply: (datagram: Buffer) => void) => A | null;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

export interface DatagramAnswer<A> {
  readonly outcome: ProbeOf<'ike'>['targets'][number]['outcome'];
  readonly code: string | null;
  readonly answer: A | null;
  readonly durationMs: number;
}

/**
 * One question over UDP. The socket is connected, so that an ICMP "port unreachable" comes back as an error: that is
 * what tells a stopped daemon from a filtered path.
 */
export function askDatagram<A>(question: DatagramQuestion<A>): Promise<DatagramAnswer<A>> {
  const { address, port, datagram, read, signal, timeoutMs = TIMEOUT_MS } = question;
  const start = performance.now();
  return new Promise((resolve) => {
    const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4');
    let ended = false;
    const timers: NodeJS.Timeout[] = [];
    const end = (outcome: DatagramAnswer<A>['outcome'], code: string | null, answer: A | null = null) => {
      if (ended) return;
      ended = true;
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      // After this turn: a farewell that was just sent needs the socket for the rest of it.
      setImmediate(() => socket.close());
      resolve({ outcome, code, answer, durationMs: Math.round(performance.now() - start) });
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
      const answer = read(bytes, (reply) => socket.send(reply, () => undefined));
      if (answer !== null) end('answered', null, answer);
    });
    // Without a route the callback is called too, with the error.
    socket.connect(port, address, (error?: unknown) => {
      if (error) {
        fail(error);
        return;
      }
      for (const delay of SEND_AT_MS) {
        const send = () => {
          if (!ended)
            socket.send(datagram, (error) => {
              if (error) fail(error);
            });
        };
        timers.push(setTimeout(send, delay));
      }
    });
    timers.push(setTimeout(() => end('timeout', 'PROBE_TIMEOUT'), timeoutMs));
    if (signal.aborted) aborted();
  });
}
