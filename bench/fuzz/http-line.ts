import { connect, type Socket } from 'node:net';

/** What the edge answered; null = it hung up instead, or nothing came in time. */
export type Answer = { readonly status: number; readonly body: string } | 'hung-up' | 'silent';

const SILENT_MS = 40_000;
/** Who says no more does not wait that long for an answer. */
const LAST_SILENT_MS = 2_000;

/** One connection that sends bytes as they are, several requests at once where its user likes, and reads the answers. */
export class HttpLine {
  readonly #to: { readonly port: number; readonly host: string; readonly localAddress: string };
  #socket: Socket | null = null;
  #waiting: ((answer: Answer) => void)[] = [];
  #heard = '';

  constructor(port: number, localAddress: string) {
    this.#to = { port, host: '127.0.0.1', localAddress };
  }

  /** Answers come in the order of the requests. `last` = nothing more will be said, and the edge may know it. */
  send(bytes: Buffer, last = false): Promise<Answer> {
    this.#socket ??= this.#open();
    const socket = this.#socket;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (!last) return void socket.write(bytes);
      socket.setTimeout(LAST_SILENT_MS);
      socket.end(bytes);
    });
  }

  close(): void {
    if (this.#socket !== null) this.#end(this.#socket, 'hung-up');
  }

  #open(): Socket {
    const socket = connect({ ...this.#to, noDelay: true });
    socket.setTimeout(SILENT_MS, () => this.#end(socket, 'silent'));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      this.#heard += chunk;
      this.#read();
    });
    // A server may hang up on such a caller; what matters is how it goes on.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#end(socket, 'hung-up'));
    return socket;
  }

  #end(socket: Socket, how: 'hung-up' | 'silent'): void {
    socket.destroy();
    if (this.#socket !== socket) return;
    const waiting = this.#waiting;
    this.#socket = null;
    this.#waiting = [];
    this.#heard = '';
    for (const resolve of waiting) resolve(how);
  }

  #read(): void {
    for (;;) {
      const end = this.#heard.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = this.#heard.slice(0, end);
      const status = Number(head.slice(9, 12));
      const length = status < 200 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (this.#heard.length < end + 4 + length) return;
      const body = this.#heard.slice(end + 4, end + 4 + length);
      this.#heard = this.#heard.slice(end + 4 + length);
      // 100 Continue is no answer yet.
      if (status < 200) continue;
      const told = this.#waiting.shift();
      // It is about to be closed: the next request has to go another way.
      if (/\r\nconnection: close/i.test(head) && this.#waiting.length === 0) this.close();
      told?.({ status, body });
    }
  }
}
