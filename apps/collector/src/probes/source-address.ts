import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';

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
