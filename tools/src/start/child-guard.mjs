// Loaded into every child by --import: ends it when the supervisor is gone, also after a SIGKILL that nobody
// could pass on. The supervisor holds the other end of stdin; the system closes it with the process.
import { isMainThread } from 'node:worker_threads';
import { supervisorPid } from '../../bootstrap/env.mjs';

const killAfterMs = 10_000;

// Grandchildren and threads inherit the option but not the pipe; they end with their own parent.
if (isMainThread && supervisorPid === String(process.ppid)) {
  const leave = () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), killAfterMs).unref();
  };
  process.stdin.once('close', leave);
  process.stdin.on('error', () => {});
  process.stdin.resume();
  process.stdin.unref();
}
