// Run inside a network of its own by a test: what a sweep of the path finds there.
import { pingOf } from '../../src/probes/run-ping.ts';
import { sweepPath } from '../../src/probes/sweep-path.ts';

const found = [];
for (const address of process.argv.slice(2)) {
  const ping = pingOf(address, null, new AbortController().signal);
  if (ping) found.push(await sweepPath(address, ping, null, () => true));
}
process.stdout.write(JSON.stringify(found));
