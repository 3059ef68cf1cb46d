import { connect, type Socket } from 'node:net';
import { errorCodeOf, reachOutcomeOf, TCP_TIMEOUT_MS } from './connect-tcp.ts';

export interface StreamQuestion<A> {
  readonly address: string;
  readonly port: number;
  /** Sent as soon as the connection is open; null = the other side speaks first. */
  readonly question: Buffer | null;
  /** The answer, or null while more is to come; called with everything that came so far. */
  readonly read: (bytes: Buffer) => A | null;
  /** Sent before the connection is closed. */
  readonly farewell?: Buffer;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

export interface StreamAnswer<A> {
  /** `closed` = opened, and ended by the other side before an answer. */
  readonly outcome:
    | 'answered'
    | 'closed'
    | 'silent'
    | 'refused'
    | 'timeout'
    | 'unreachable'
    | 'denied'
    | 'error';
  readonly code: string | null;
  readonly answer: A | null;
  readonly durationMs: number;
}

/** More than any first answer has; a peer that sends for ever is cut off here. */
const ANSWER_BYTES_MAX = 32_768;

/** One question over TCP, one answer, closed again. */
export function askStream<A>(question: StreamQuestion<A>): Promise<StreamAnswer<A>> {
  const { signal, timeoutMs = TCP_TIMEOUT_MS } = question;
  const start = performance.now();
  return new Promise((resolve) => {
    const socket: Socket = connect({ host: question.address, port: question.port });
    let open = false;
    let got = Buffer.alloc(0);
    const end = (outcome: StreamAnswer<A>['outcome'], code: string | null, answer: A | null = null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      if (outcome === 'answered' && question.farewell) socket.end(question.farewell);
      else socket.destroy();
      resolve({ outcome, code, answer, durationMs: Math.round(performance.now() - start) });
    };
    const aborted = () => end(open ? 'silent' : 'timeout', 'ABORTED');
    const timer = setTimeout(() => end(open ? 'silent' : 'timeout', 'PROBE_TIMEOUT'), timeoutMs);
    signal.addEventListener('abort', aborted);
    socket.on('error', (error) => {
      const code = errorCodeOf(error);
      const outcome = reachOutcomeOf(code);
      end(open ? 'closed' : outcome === 'open' ? 'error' : outcome, code);
    });
    socket.once('connect', () => {
      open = true;
      if (question.question) socket.write(question.question);
    });
    socket.on('data', (bytes: Buffer) => {
      got = Buffer.concat([got, bytes]);
      const answer = question.read(got);
      if (answer !== null) end('answered', null, answer);
      else if (got.length > ANSWER_BYTES_MAX) end('error', 'TOO_LONG');
    });
    socket.once('end', () => end('closed', null));
    if (signal.aborted) aborted();
  });
}
