import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { SyslogListener, SyslogSocketOptions } from './listener.ts';

/** One datagram, one message (RFC 5426). A datagram's sender is only said, so TCP or TLS is better where it can be had. */
export async function listenUdp(port: number, options: SyslogSocketOptions): Promise<SyslogListener> {
  const { host, sources, lineBytesMax, gate, metrics } = options;
  const socket = createSocket({ type: isIP(host) === 6 ? 'udp6' : 'udp4', recvBufferSize: 1 << 20 });
  socket.on('message', (bytes, { address }) => {
    const sender = sources.find(address);
    if (sender === null) return void metrics.lines('refused');
    if (!gate.admit(sender)) return void metrics.lines('too-fast');
    if (bytes.length > lineBytesMax) metrics.lines('cut');
    options.intake.take(sender, bytes.subarray(0, lineBytesMax));
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once('error', reject);
  socket.bind(port, host, () => resolve());
  try {
    await promise;
  } catch (cause) {
    throw new TsunaguError('port-in-use', `${host}:${port} (SYSLOG_UDP_PORT)`, { cause });
  }
  socket.removeAllListeners('error');
  socket.on('error', (error) => options.onTrouble(error));
  return {
    port: socket.address().port,
    close: () => new Promise((done) => socket.close(() => done())),
  };
}
