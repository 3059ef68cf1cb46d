// Stands for a real service in tests of the supervisor: answers on a port, notes its life in a file, and can be
// told over HTTP to die.
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [name = '', port = '', journal = '', manner = ''] = process.argv.slice(2);
const note = (/** @type {string} */ what) => appendFileSync(journal, `${name} ${what} ${process.pid}\n`);

note('began');
if (manner === 'dies-at-once') {
  process.stderr.write('fake: cannot work\n');
  process.exit(3);
}
process.on('SIGTERM', () => {
  note('ended');
  if (manner !== 'ignores-sigterm') process.exit(0);
});
createServer((req, res) => {
  if (req.url === '/die') process.exit(9);
  res.end('ok');
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('{"event":"ready"}\n'));
