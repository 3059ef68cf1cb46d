import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ports that the written attempts name, so that each can be told from the others in the store. */
export const FIRST_PORT = 20_000;

/** One try of openfortivpn at a port where nobody listens, as its log tells it. */
function attemptLines(port: number): string {
  return `${[
    'DEBUG:  openfortivpn 1.19.0',
    'DEBUG:  revision unavailable',
    'DEBUG:  Loaded configuration file "/etc/openfortivpn/config".',
    'DEBUG:  Configuration host = "127.0.0.1"',
    'DEBUG:  Configuration realm = ""',
    `DEBUG:  Configuration port = "${port}"`,
    'DEBUG:  Configuration username = "alice"',
    'DEBUG:  Resolving gateway host ip',
    'DEBUG:  Establishing ssl connection',
    'DEBUG:  server_addr: 127.0.0.1',
    `DEBUG:  server_port: ${port}`,
    'ERROR:  connect: Connection refused',
    'INFO:   Closed connection to gateway.',
    'INFO:   Could not log out.',
  ].join('\n')}\n`;
}

/** Writes attempts one after the other, cut at odd places, as a client that is slow to flush does. */
export async function writeAttempts(file: string, count: number, pauseMs: number): Promise<void> {
  for (let attempt = 0; attempt < count; attempt++) {
    const text = attemptLines(FIRST_PORT + attempt);
    const cut = (attempt * 37) % text.length;
    appendFileSync(file, text.slice(0, cut));
    await sleep(pauseMs / 2);
    appendFileSync(file, text.slice(cut));
    await sleep(pauseMs / 2);
  }
}
