import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { win32 } from 'node:path';
import { runTool } from '../../state/run-tool.ts';
import type { LogSource, SourceLine } from '../source.ts';

const FILE = 'wireguard';
export const WIREGUARD_SOURCE_ID = `wireguard:${FILE}`;
/** A handshake is repeated every two minutes; silence shows within three. */
const ASK_EVERY_MS = 15_000;
const TOOL_MS_MAX = 3_000;
const PEERS_MAX = 64;

export interface WireguardOptions {
  /** `wg` by its absolute path. */
  readonly tool: string;
  /** Names of the WireGuard interfaces that exist now; none = nothing is asked. */
  readonly interfaces: () => readonly string[];
}

/** WireGuard interfaces of this machine, from files alone. */
export function linuxInterfaces(): string[] {
  try {
    return readdirSync('/sys/class/net').filter((name) =>
      readFileSync(`/sys/class/net/${name}/uevent`, 'utf8').includes('DEVTYPE=wireguard'),
    );
  } catch {
    return [];
  }
}

/** Where `wg` is, or null: without it nothing can be told. */
export function findWireguard(programFiles: string | null): WireguardOptions | null {
  if (programFiles !== null) {
    const tool = win32.join(programFiles, 'WireGuard', 'wg.exe');
    return existsSync(tool) ? { tool, interfaces: () => ['all'] } : null;
  }
  const tool = ['/usr/bin/wg', '/usr/local/bin/wg', '/opt/homebrew/bin/wg'].find((path) => existsSync(path));
  if (tool === undefined) return null;
  return { tool, interfaces: process.platform === 'linux' ? linuxInterfaces : () => ['all'] };
}

/** A peer's public key is nobody else's business; eight digits of its hash tell peers apart. */
const peerId = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

function columns(output: string): Map<string, readonly string[]> {
  const rows = output.split(/\r?\n/).map((line) => line.split('\t'));
  return new Map(rows.flatMap(([iface, key, ...rest]) => (iface && key ? [[`${iface}\t${key}`, rest]] : [])));
}

/** The three answers of `wg show all …` (wg(8): tab-separated, interface and public key first) as lines of the grammar. */
export function describePeers(
  handshakes: string,
  transfer: string,
  endpoints: string,
  nowMs: number,
): readonly string[] {
  const bytes = columns(transfer);
  const at = columns(endpoints);
  return [...columns(handshakes)].slice(0, PEERS_MAX).map(([id, [handshake = '0']]) => {
    const [iface = '', key = ''] = id.split('\t');
    const [rx = '0', tx = '0'] = bytes.get(id) ?? [];
    const endpoint = at.get(id)?.[0] ?? '(none)';
    const now = Math.floor(nowMs / 1000);
    return `${new Date(nowMs).toISOString()} wireguard iface=${iface} peer=${peerId(key)} endpoint=${endpoint} handshake=${handshake} now=${now} rx=${rx} tx=${tx}`;
  });
}

/** WireGuard's peers, asked of its own tool while an interface exists. Private and preshared keys are never asked for. */
export function wireguardSource(options: WireguardOptions): LogSource {
  let askedMs = Number.NEGATIVE_INFINITY;
  let known: readonly string[] = [];
  let number = 0;
  const asLine = (text: string): SourceLine => {
    number += 1;
    return { text, position: { file: `${FILE}-${process.pid}`, offset: number } };
  };
  return {
    id: WIREGUARD_SOURCE_ID,
    client: 'wireguard',
    watch: null,
    async poll(nowMs) {
      if (Math.abs(nowMs - askedMs) < ASK_EVERY_MS) return null;
      askedMs = nowMs;
      const now = options.interfaces();
      const gone = known.filter((name) => !now.includes(name));
      known = now;
      const ended = gone.map((name) => `${new Date(nowMs).toISOString()} wireguard iface=${name} gone`);
      const ask = (what: string) => runTool(options.tool, ['show', 'all', what], TOOL_MS_MAX);
      const answers =
        now.length === 0
          ? []
          : await Promise.all([ask('latest-handshakes'), ask('transfer'), ask('endpoints')]);
      const [handshakes, transfer, endpoints] = answers;
      const peers = handshakes ? describePeers(handshakes, transfer ?? '', endpoints ?? '', nowMs) : [];
      const lines = [...ended, ...peers].map(asLine);
      return lines.length === 0 ? null : { lines, writtenMs: nowMs, skippedBytes: 0, more: false };
    },
    place: () => null,
    offset: () => number,
    backMax: 0,
    close: () => undefined,
  };
}
