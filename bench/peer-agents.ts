import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnOwn } from './own-children.ts';

/** Another agent for machines, working as it does where it is used: asked at its usual interval. */
export interface PeerAgent {
  readonly name: string;
  /** Where Debian puts it. */
  readonly program: string;
  readonly askEverySeconds: number;
  /** Arguments for a foreground process with files below `folder`. */
  args(folder: string, port: number): readonly string[];
  ask(port: number): Promise<void>;
}

/** Items that templates for Linux ask every minute. */
const ZABBIX_KEYS = [
  'agent.ping',
  'system.cpu.load[all,avg1]',
  'vm.memory.size[available]',
  'vfs.fs.size[/,pused]',
];

async function askZabbix(port: number): Promise<void> {
  for (const key of ZABBIX_KEYS) {
    const body = Buffer.from(key);
    const header = Buffer.alloc(13);
    header.write('ZBXD\x01', 'latin1');
    header.writeUInt32LE(body.length, 5);
    const socket = connect(port, '127.0.0.1');
    socket.resume();
    socket.write(Buffer.concat([header, body]));
    // Rejects when the connection fails.
    await once(socket, 'close');
  }
}

export const PEERS: readonly PeerAgent[] = [
  {
    name: 'zabbix_agent2',
    program: '/usr/sbin/zabbix_agent2',
    askEverySeconds: 60,
    args(folder, port) {
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, 'zabbix.conf');
      const lines = [
        'Server=127.0.0.1',
        'ListenIP=127.0.0.1',
        `ListenPort=${port}`,
        'LogType=console',
        `ControlSocket=${folder}/control.sock`,
        `PluginSocket=${folder}/plugin.sock`,
        'DebugLevel=1',
      ];
      writeFileSync(file, `${lines.join('\n')}\n`);
      return ['-c', file, '-f'];
    },
    ask: askZabbix,
  },
  {
    name: 'prometheus-node-exporter',
    program: '/usr/bin/prometheus-node-exporter',
    askEverySeconds: 15,
    args: (_folder, port) => [`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    async ask(port) {
      await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    },
  },
];

export function isInstalled({ program }: PeerAgent): boolean {
  return existsSync(program);
}

export interface RunningPeer {
  readonly pid: number;
  stop(): Promise<void>;
}

/** zabbix_agent2 takes no port above 32767, and the system gives only such. */
async function freePort(): Promise<number> {
  for (let port = 21_050; port < 32_767; port += 97) {
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error('no free port');
}

async function answers(peer: PeerAgent, port: number, child: ChildProcess): Promise<void> {
  // A busy machine may take most of a minute to start it.
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    try {
      return await peer.ask(port);
    } catch {
      await sleep(100); // not listening yet
    }
  }
  throw new Error(`${peer.name} does not answer`);
}

/** Starts it and keeps asking until it is stopped. */
export async function startPeer(peer: PeerAgent, folder: string): Promise<RunningPeer> {
  const port = await freePort();
  const child = spawnOwn(peer.program, peer.args(folder, port), { stdio: 'ignore' });
  const gone = once(child, 'exit');
  await answers(peer, port, child);
  const timer = setInterval(() => void peer.ask(port).catch(() => undefined), peer.askEverySeconds * 1000);
  return {
    pid: child.pid ?? -1,
    async stop() {
      clearInterval(timer);
      child.kill('SIGTERM');
      await gone;
    },
  };
}
