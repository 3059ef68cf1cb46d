import { createInterface } from 'node:readline';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { LineQuestion, LineReply } from '../agent/borrow-line.ts';
import type { CollectorEnv } from '../env.ts';
import { readDevice } from '../home/device-file.ts';
import { homeLayout } from '../home/home-layout.ts';
import type { ServerLine } from '../send/call-server.ts';
import { openDeviceLine } from '../send/open-device-line.ts';
import { type CliIo, EXIT } from './io.ts';

async function reply(line: ServerLine, { body, ...request }: LineQuestion): Promise<LineReply> {
  try {
    return { answer: await line.call({ ...request, body: Buffer.from(body, 'base64') }) };
  } catch (error) {
    if (error instanceof TsunaguError) return { unreachable: error.message };
    throw error;
  }
}

/** The resident process' line to the server: one request a line in, one answer a line out, until the input ends. */
export async function lineCommand([home]: readonly string[], io: CliIo, env: CollectorEnv): Promise<number> {
  const device = readDevice(homeLayout(home ?? env.home));
  if (!device?.enrolled) throw new TsunaguError('not-enrolled');
  const line = openDeviceLine(device, env);
  try {
    for await (const text of createInterface({ input: process.stdin })) {
      const question: LineQuestion = JSON.parse(text);
      io.out(JSON.stringify(await reply(line, question)));
    }
  } finally {
    line.close();
  }
  return EXIT.done;
}
