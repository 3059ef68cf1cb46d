// Run with nobody's rights by a test: says that it looks, and then the connection to this port once it is seen.
import { linuxReader } from '../../src/sources/observer/read-linux.ts';

const port = Number(process.argv[2]);
const reader = linuxReader();
reader.read();
process.stdout.write('looking\n');
const endMs = Date.now() + 10_000;
const look = (): void => {
  const seen = reader.read().sockets.filter((one) => one.port === port);
  if (seen.length === 0 && Date.now() < endMs) setTimeout(look, 50);
  else process.stdout.write(JSON.stringify(seen));
};
look();
