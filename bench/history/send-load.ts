// Started by `saturate` with the URLs of the database and the edge, and a number of attempts.
import { once } from 'node:events';
import { openDatabase } from '@tsunagu/db';
import { ingestLoad } from '../ingest-load.ts';
import type { LoadSent } from './saturate.ts';

const [databaseUrl = '', ingestUrl = '', attempts = '0'] = process.argv.slice(2);
const db = openDatabase(databaseUrl, { max: 1 });
const load = await ingestLoad(db, ingestUrl, {
  attempts: Number(attempts),
  batch: 100,
  connections: 8,
  seed: 'while asking',
});
process.send?.('ready');
const stopped = once(process, 'message');
let going = true;
void stopped.then(() => {
  going = false;
});
const from = performance.now();
let sent = 0;
let ended = false;
while (going && !ended) {
  const delivered = await load.deliver(0.005);
  sent += delivered;
  ended = delivered === 0;
}
const seconds = (performance.now() - from) / 1000;
load.close();
await stopped;
const told: LoadSent = { attemptsPerSecond: sent / seconds, ended };
process.send?.(told);
await db.close();
process.disconnect?.();
