import { once } from 'node:events';
import { connect } from 'node:net';

/** One value as `zabbix_sender` gives it; `clock` and `ns` are seconds and nanoseconds. */
export interface SentValue {
  readonly host: string;
  readonly key: string;
  readonly value: string;
  readonly clock: number;
  readonly ns: number;
}

/** "ZBXD", protocol 1, then the length in eight bytes, little end first; then JSON. */
const MARK = Buffer.from('ZBXD\x01', 'latin1');
const HEAD_BYTES = MARK.length + 8;

export function packValues(values: readonly SentValue[]): Buffer {
  const body = Buffer.from(JSON.stringify({ request: 'sender data', data: values }), 'utf8');
  const head = Buffer.alloc(HEAD_BYTES);
  MARK.copy(head);
  head.writeBigUInt64LE(BigInt(body.length), MARK.length);
  return Buffer.concat([head, body]);
}

/** Sends one packet over a connection of its own, as the protocol wants; returns how many values were taken. */
export async function sendPacket(port: number, packet: Buffer): Promise<number> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(packet);
  await once(socket, 'close');
  const text = Buffer.concat(chunks).subarray(HEAD_BYTES).toString('utf8');
  const answer = JSON.parse(text) as { response?: string; info?: string };
  const processed = /processed: (\d+);/.exec(answer.info ?? '')?.[1];
  if (answer.response !== 'success' || processed === undefined) throw new Error(`Zabbix answered ${text}`);
  return Number(processed);
}
