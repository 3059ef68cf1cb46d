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
/** And more pieces than one comes in: each costs another look at all that came. */
const PIECES_MAX = 256;
/** For the farewell to leave and the peer to close. */
const FAREWELL_MS = 500;

/** Sends the last word; what still comes is thrown away, and only so much and so long. */
function leave(socket: Socket, farewell: Buffer): void {
  let thrown = 0;
  socket.removeAllListeners('data');
  socket.on('data', (bytes: Buffer) => {
    thrown += bytes.length;
    if (thrown > ANSWER_BYTES_MAX) socket.destroy();
  });
  const timer = setTimeout(() => socket.destroy(), FAREWELL_MS);
  socket.once('close', () => clearTimeout(timer));
  socket.end(farewell);
}

/** One question over TCP, one answer, closed again. */
export function askStream<A>(question: StreamQuestion<A>): Promise<StreamAnswer<A>> {
  const { signal, timeoutMs = TCP_TIMEOUT_MS } = question;
  const start = performance.now();
  return new Promise((resolve) => {
    const socket: Socket = connect({ host: question.address, port: question.port });
    let open = false;
    let got = Buffer.alloc(0);
    let pieces = 0;
    let ended = false;
    const end = (outcome: StreamAnswer<A>['outcome'], code: string | null, answer: A | null = null) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      if (outcome === 'answered' && question.farewell) leave(socket, question.farewell);
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
      pieces += 1;
      const answer = question.read(got);
      if (answer !== null) end('answered', null, answer);
      else if (got.length > ANSWER_BYTES_MAX || pieces > PIECES_MAX) end('error', 'TOO_LONG');
    });
    socket.once('end', () => end('closed', null));
    if (signal.aborted) aborted();
  });
}
