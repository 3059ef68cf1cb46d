import { connect } from 'node:net';

/** SSLRequest, the smallest message a server answers: with one byte, S or N (protocol documentation, "Message Formats"). */
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/**
 * Whether a PostgreSQL server answers on the port. A process that was just killed still looks alive for a
 * moment, and its socket still accepts; only an answer shows that it runs.
 */
export function serverAnswers(port: number, timeoutMs = 2000): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    const finish = (answered: boolean) => {
      socket.destroy();
      done(answered);
    };
    socket.setTimeout(timeoutMs, () => finish(false));
    socket.once('connect', () => socket.write(sslRequest));
    socket.once('data', (bytes) => finish(bytes[0] === 0x53 || bytes[0] === 0x4e));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
  });
}
