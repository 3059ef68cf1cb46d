import type { Server } from 'node:net';
import { TsunaguError } from '@tsunagu/core/vocabulary';

/** Resolves when the server has its port. Throws `port-in-use`, naming the setting. */
export async function listening(server: Server, port: number, host: string, setting: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, () => resolve());
  try {
    await promise;
  } catch (cause) {
    throw new TsunaguError('port-in-use', `${host}:${port} (${setting})`, { cause });
  }
  server.removeListener('error', reject);
}
