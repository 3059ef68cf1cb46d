import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { errorCodeOf } from './connect-tcp.ts';
import { tlsOutcomeOf } from './shake-tls.ts';

const TIMEOUT_MS = 4000;
/** Enough to recognize a page; nothing of it is kept. */
const ANSWER_BYTES_MAX = 16_384;
/** And more pieces than such a page comes in: each costs another look at all that came. */
const PIECES_MAX = 256;

export interface HttpQuestion {
  /** A name is looked up by the system. */
  readonly address: string;
  readonly port: number;
  /** null = without TLS. Every certificate is accepted; the verdict on it is only noted. */
  readonly secure: SecureContext | null;
  /** For the `Host` header and the TLS server name. */
  readonly host: string;
  readonly path: string;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

export interface HttpAnswer {
  readonly outcome: 'answered' | 'refused' | 'timeout' | 'cut' | 'not-http' | 'unreachable' | 'error';
  readonly code: string | null;
  readonly status: number | null;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** OpenSSL's verdict on the certificate, null when it is trusted or there was none. */
  readonly chainError: string | null;
  /** This machine's clock when the answer began, and how long that took from the question. */
  readonly answeredMs: number;
  readonly roundTripMs: number;
  readonly durationMs: number;
}

interface Parsed {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly complete: boolean;
}

/** The head and what there is of the body; `foreign` for what is no HTTP; null while the head is not whole. */
export function readHttp(bytes: Buffer): Parsed | 'foreign' | null {
  const text = bytes.toString('latin1');
  if (text.length >= 5 && !text.startsWith('HTTP/')) return 'foreign';
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})/.exec(first)?.[1] ?? Number.NaN);
  if (!(status >= 100 && status <= 599)) return 'foreign';
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.set(
        line.slice(0, colon).trim().toLowerCase(),
        line
          .slice(colon + 1)
          .trim()
          .slice(0, 1024),
      );
  }
  const body = text.slice(end + 4);
  const length = Number(headers.get('content-length') ?? Number.NaN);
  return { status, headers, body, complete: status === 204 || status === 304 || body.length >= length };
}

function outcomeOf(code: string | null): HttpAnswer['outcome'] {
  const outcome = tlsOutcomeOf(code);
  if (outcome === 'handshake' || outcome === 'alert') return 'error';
  return outcome === 'not-tls' ? 'not-http' : outcome;
}

class Asking {
  readonly #question: HttpQuestion;
  readonly #give: (answer: HttpAnswer) => void;
  readonly #startMs = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #socket: Socket;
  #got = Buffer.alloc(0);
  #pieces = 0;
  #askedMs = 0;
  #answeredMs = 0;
  #roundTripMs = 0;
  #chainError: string | null = null;
  #ended = false;

  constructor(question: HttpQuestion, give: (answer: HttpAnswer) => void) {
    const { signal, timeoutMs = TIMEOUT_MS } = question;
    this.#question = question;
    this.#give = give;
    this.#socket = this.#open();
    this.#timer = setTimeout(() => this.#finish('timeout', 'PROBE_TIMEOUT'), timeoutMs);
    this.#socket.on('error', (error) => {
      const code = errorCodeOf(error);
      this.#finish(outcomeOf(code), code);
    });
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#socket.once('end', () => this.#finish('cut', null));
    signal.addEventListener('abort', this.#aborted);
    if (signal.aborted) this.#aborted();
  }

  readonly #aborted = (): void => this.#finish('timeout', 'ABORTED');

  #open(): Socket {
    const { address, port, secure, host } = this.#question;
    if (!secure) return connectPlain({ host: address, port }, () => this.#ask());
    const socket: TLSSocket = connectTls({
      host: address,
      port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      secureContext: secure,
      rejectUnauthorized: false,
    });
    return socket.once('secureConnect', () => {
      const verdict: unknown = socket.authorizationError;
      this.#chainError = verdict ? (errorCodeOf(verdict) ?? String(verdict)).slice(0, 255) : null;
      this.#ask();
    });
  }

  #ask(): void {
    const { host, path } = this.#question;
    this.#askedMs = performance.now();
    const shown = isIP(host) === 6 ? `[${host}]` : host;
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${shown}\r\nAccept: */*\r\nUser-Agent: tsunagu\r\nConnection: close\r\n\r\n`,
    );
  }

  #take(bytes: Buffer): void {
    if (this.#got.length === 0) {
      this.#answeredMs = Date.now();
      this.#roundTripMs = Math.round(performance.now() - this.#askedMs);
    }
    this.#got = Buffer.concat([this.#got, bytes.subarray(0, ANSWER_BYTES_MAX - this.#got.length)]);
    this.#pieces += 1;
    const parsed = readHttp(this.#got);
    const enough = this.#got.length >= ANSWER_BYTES_MAX || this.#pieces >= PIECES_MAX;
    if (parsed === 'foreign') this.#finish('not-http', null);
    else if (parsed?.complete) this.#finish('answered', null);
    // A head that is still not whole by then is no answer; `#finish` makes one of what is.
    else if (enough) this.#finish('error', 'TOO_LONG');
  }

  /** A whole head is an answer, however it ended. */
  #finish(outcome: HttpAnswer['outcome'], code: string | null): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#question.signal.removeEventListener('abort', this.#aborted);
    this.#socket.destroy();
    const parsed = readHttp(this.#got);
    const whole = parsed !== null && parsed !== 'foreign' ? parsed : null;
    this.#give({
      outcome: whole ? 'answered' : outcome,
      code: whole ? null : code,
      status: whole?.status ?? null,
      headers: whole?.headers ?? new Map(),
      body: whole?.body ?? '',
      chainError: this.#chainError,
      answeredMs: this.#answeredMs,
      roundTripMs: this.#roundTripMs,
      durationMs: Math.round(performance.now() - this.#startMs),
    });
  }
}

/** One GET without cookies, credentials or redirects. */
export function askHttp(question: HttpQuestion): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    new Asking(question, resolve);
  });
}
