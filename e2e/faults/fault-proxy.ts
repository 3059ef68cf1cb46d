import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the line does to a connection that is opened now. */
export interface LineFault {
  /** Every piece waits so long, each way; a function is asked anew for every connection. */
  readonly delayMs?: () => number;
  /** The connection is cut after so many bytes of the question. */
  readonly cutAfterBytesUp?: () => number;
  /** The same, of the answer: what was asked for has happened by then. */
  readonly cutAfterBytesDown?: () => number;
  /** Nothing is passed on, and nobody hangs up: a half-open connection. */
  readonly silent?: boolean;
  /** What was said up is said once more on another connection, whose answer nobody hears. */
  readonly repeated?: boolean;
}

export interface FaultProxy extends AsyncDisposable {
  readonly port: number;
  /** From the next connection on; those that are open are cut, so that the fault is met. */
  become(fault: LineFault): void;
}

/** A line to `targetPort` of this machine that can be made as bad as lines are. */
export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  let fault: LineFault = {};
  const open = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    // A cut line is what this is for.
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    return socket;
  };
  const server = createServer((near) => {
    keep(near);
    if (fault.silent) return void near.resume();
    const far = keep(connect(targetPort, '127.0.0.1'));
    carry(near, far, fault, keep, targetPort);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    become(next) {
      fault = next;
      for (const socket of open) socket.destroy();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function carry(
  near: Socket,
  far: Socket,
  fault: LineFault,
  keep: (socket: Socket) => Socket,
  targetPort: number,
): void {
  const cut = () => {
    near.destroy();
    far.destroy();
  };
  near.on('close', cut);
  far.on('close', cut);
  const delayMs = fault.delayMs?.() ?? 0;
  pass(near, far, delayMs, fault.cutAfterBytesUp?.() ?? Number.POSITIVE_INFINITY, cut);
  pass(far, near, delayMs, fault.cutAfterBytesDown?.() ?? Number.POSITIVE_INFINITY, cut);
  if (!fault.repeated) return;
  const again = keep(connect(targetPort, '127.0.0.1'));
  again.resume();
  near.on('data', (chunk: Buffer) => again.write(chunk));
  near.on('close', () => again.destroy());
}

/** One way, in order, with every piece late by the same time, until so many bytes went by. */
function pass(from: Socket, to: Socket, delayMs: number, cutAfterBytes: number, cut: () => void): void {
  let passed = 0;
  let last: Promise<void> = Promise.resolve();
  from.on('data', (chunk: Buffer) => {
    const due = delayMs > 0 ? sleep(delayMs) : Promise.resolve();
    last = last.then(async () => {
      await due;
      const room = cutAfterBytes - passed;
      passed += chunk.length;
      if (!to.destroyed) to.write(room < chunk.length ? chunk.subarray(0, Math.max(0, room)) : chunk);
      if (passed > cutAfterBytes) cut();
    });
  });
  from.on('end', () => void last.then(() => to.end()));
}
