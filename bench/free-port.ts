import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A port of the loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  return (await tryPort(0)) ?? freePort();
}

/** The same for a program that refuses ports which the system gives out by itself. */
export async function freeLowPort(): Promise<number> {
  return (await tryPort(randomInt(10_240, 32_768))) ?? freeLowPort();
}

/** null = somebody listens there. */
async function tryPort(wanted: number): Promise<number | null> {
  const server = createServer().listen(wanted, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return null; // taken
  }
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
