import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';

/**
 * Documentation prefixes (RFC 5737, RFC 3849): routed like any other address of the internet, and nobody's.
 */
export const ANYWHERE = { 4: '192.0.2.1', 6: '2001:db8::1' } as const;

/**
 * The address that the system would send from towards `address`, policy routing included; null = there is no way there.
 * Connecting a UDP socket only asks the routing table: nothing is sent.
 */
export function sourceAddress(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4');
    const end = (found: string | null) => {
      socket.close();
      resolve(found);
    };
    socket.once('error', () => end(null));
    // Not as a callback: that would be given an error in place of the event.
    socket.once('connect', () => end(socket.address().address));
    socket.connect(9, address);
  });
}

/** Whether the system knows a way to `towards`, and an address for it that is good beyond the link; nothing is sent. */
export async function leadsOut(towards: string): Promise<boolean> {
  const source = await sourceAddress(towards);
  return source !== null && !/^(?:fe[89ab]|::1$|::$|127\.|0\.0\.0\.0$)/i.test(source);
}
