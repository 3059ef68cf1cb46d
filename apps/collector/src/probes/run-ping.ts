import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { type PingOutcome, type PingRun, readPing } from '@tsunagu/core/collect';
import { decodeOutput } from '../state/run-tool.ts';

/** One echo. Packets that take longer than this have no part in a handshake that works. */
const WAIT_MS = 450;
/** For the program itself to begin and end. */
const MARGIN_MS = 200;
/** Heads of IP and ICMP, which the programs do not count. */
const HEAD_BYTES = { 4: 28, 6: 48 } as const;

interface PingProgram {
  readonly platform: PingRun['platform'];
  readonly path: string;
  args(address: string, payloadBytes: number): readonly string[];
}

/** Null where this system's program cannot forbid that packets of the address' family are cut. */
function programFor(address: string, systemRoot: string | null): PingProgram | null {
  if (process.platform === 'linux') {
    const path = ['/usr/bin/ping', '/bin/ping'].find(existsSync);
    return path === undefined
      ? null
      : {
          platform: 'linux',
          path,
          args: (to, bytes) => ['-n', '-c', '1', '-W', '1', '-M', 'do', '-s', `${bytes}`, to],
        };
  }
  if (isIP(address) === 6) return null;
  if (process.platform === 'darwin')
    return {
      platform: 'macos',
      path: '/sbin/ping',
      args: (to, bytes) => ['-n', '-D', '-c', '1', '-W', `${WAIT_MS}`, '-s', `${bytes}`, to],
    };
  return systemRoot === null
    ? null
    : {
        platform: 'windows',
        path: `${systemRoot}\\System32\\PING.EXE`,
        args: (to, bytes) => ['-n', '1', '-w', `${WAIT_MS}`, '-f', '-l', `${bytes}`, to],
      };
}

/** Sends one echo that fills a packet of `packetBytes` and must not be cut. */
export type Ping = (packetBytes: number) => Promise<PingOutcome>;

/** The system's own `ping`, by absolute path: raw sockets are for root alone. Null where there is none that can do it. */
export function pingOf(address: string, systemRoot: string | null, signal: AbortSignal): Ping | null {
  const program = programFor(address, systemRoot);
  const family = isIP(address);
  if (program === null || (family !== 4 && family !== 6)) return null;
  // Loaded when first needed: most machines never run a tool.
  const { execFile } = process.getBuiltinModule('node:child_process');
  return (packetBytes) =>
    new Promise((resolve) => {
      const start = performance.now();
      execFile(
        program.path,
        [...program.args(address, packetBytes - HEAD_BYTES[family])],
        { timeout: WAIT_MS + MARGIN_MS, windowsHide: true, encoding: 'buffer', signal },
        (error, stdout, stderr) => {
          const code: unknown = error === null ? 0 : error.code;
          resolve(
            readPing({
              platform: program.platform,
              exitCode: typeof code === 'number' ? code : null,
              output: `${decodeOutput(stdout)}\n${decodeOutput(stderr)}`,
              durationMs: performance.now() - start,
              waitMs: WAIT_MS,
            }),
          );
        },
      );
    });
}
