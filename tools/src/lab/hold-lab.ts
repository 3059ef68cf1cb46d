import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** An abstract socket of Linux: it ends with its process, however that ends. */
const ADDRESS = '\0tsunagu-lab';
const LOOK_MS = 500;

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

/** Waits until no other run has a fault in place: all runs share the same four namespaces. Gives what lets go. */
export async function holdLab(
  onWait: () => void,
  signal: AbortSignal,
  address: string = ADDRESS,
): Promise<() => Promise<void>> {
  for (let waited = false; ; waited = true) {
    const server = await listen(address);
    if (server) return () => new Promise((resolve) => server.close(() => resolve()));
    if (!waited) onWait();
    await sleep(LOOK_MS, undefined, { signal });
  }
}
