import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { win32 } from 'node:path';
import { runTool } from '../../state/run-tool.ts';
import { adapterNames } from '../observer/observer-source.ts';
import type { LogSource, SourceLine, SourcePlace, SourceRead, SourceStart } from '../source.ts';
import { rememberTunnels, type Tunnels } from './remember-tunnels.ts';

const FILE = 'wireguard';
export const WIREGUARD_SOURCE_ID = `wireguard:${FILE}`;
/** While something is new: an interface, a handshake, the end of one. */
const ASK_QUICKLY_MS = 15_000;
const QUICK_FOR_MS = 180_000;
/** A key is thrown away this long after its handshake (REJECT_AFTER_TIME): until then a peer cannot be lost. */
const KEY_MS = 180_000;
/** Else; three programs at a time are what this source costs. */
const ASK_SELDOM_MS = 120_000;
const TOOL_MS_MAX = 3_000;
const PEERS_MAX = 64;

export interface WireguardOptions {
  /** `wg` by its absolute path. */
  readonly tool: string;
  /** Names of the interfaces that exist now, and whether they are WireGuard's: then none means that nothing is asked. */
  readonly interfaces: () => readonly string[];
  readonly areItsOwn: boolean;
  /** What went through these interfaces, as text; unchanged = there is nothing to ask. Null = that cannot be seen. */
  readonly traffic: ((interfaces: readonly string[]) => string) | null;
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

function linuxTraffic(interfaces: readonly string[]): string {
  const bytes = (name: string, way: string): string => {
    try {
      return readFileSync(`/sys/class/net/${name}/statistics/${way}_bytes`, 'utf8').trim();
    } catch {
      return '';
    }
  };
  return interfaces.map((name) => `${name} ${bytes(name, 'rx')} ${bytes(name, 'tx')}`).join('\n');
}

/** Where `wg` is, or null: without it nothing can be told. */
export function findWireguard(programFiles: string | null): WireguardOptions | null {
  if (programFiles !== null) {
    const tool = win32.join(programFiles, 'WireGuard', 'wg.exe');
    return existsSync(tool) ? { tool, interfaces: adapterNames, areItsOwn: false, traffic: null } : null;
  }
  const tool = ['/usr/bin/wg', '/usr/local/bin/wg', '/opt/homebrew/bin/wg'].find((path) => existsSync(path));
  if (tool === undefined) return null;
  return process.platform === 'linux'
    ? { tool, interfaces: linuxInterfaces, areItsOwn: true, traffic: linuxTraffic }
    : { tool, interfaces: adapterNames, areItsOwn: false, traffic: null };
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

/** Handshakes by peer, ms since the epoch; 0 = there was none. */
function handshakesOf(output: string): Map<string, number> {
  const rows = [...columns(output)].slice(0, PEERS_MAX);
  return new Map(rows.map(([id, [handshake]]) => [id, Number(handshake ?? 0) * 1000]));
}

class Wireguard implements LogSource {
  readonly id = WIREGUARD_SOURCE_ID;
  readonly client = 'wireguard';
  readonly watch = null;
  readonly backMax = Number.POSITIVE_INFINITY;
  readonly looksSeldom = true;
  readonly #options: WireguardOptions;
  #interfaces = '';
  #traffic = '';
  /** Names of the interfaces that had peers. */
  #known: readonly string[] = [];
  /** Which peers had a key that was not thrown away yet. */
  #fresh = '';
  /** Its tool knew of nothing: then only another adapter is a reason to ask. */
  #nothing = false;
  #askedMs = Number.NEGATIVE_INFINITY;
  #waitMs = 0;
  #quickUntilMs = Number.NEGATIVE_INFINITY;
  #number = 0;
  readonly #tunnels: Tunnels;
  /** Lines of an earlier run that are read again first. */
  #again: readonly SourceLine[];

  constructor(options: WireguardOptions, start: SourceStart) {
    this.#options = options;
    this.#tunnels = rememberTunnels(start.from === 'place' ? start.place : null);
    this.#again = this.#tunnels.lines();
    this.#known = this.#tunnels.interfaces();
  }

  async poll(nowMs: number): Promise<SourceRead | null> {
    const interfaces = this.#options.interfaces();
    if (!this.#isDue(interfaces, nowMs)) return null;
    const answers =
      this.#options.areItsOwn && interfaces.length === 0 ? ['', '', ''] : await this.#ask(nowMs);
    if (answers === null) return null;
    const [handshakes = '', transfer = '', endpoints = ''] = answers;
    this.#plan(handshakesOf(handshakes), nowMs);
    const now = [...new Set([...columns(handshakes).keys()].map((id) => id.split('\t', 1)[0] ?? ''))];
    const gone = this.#known.filter((name) => !now.includes(name));
    this.#known = now;
    const ended = gone.map((name) => `${new Date(nowMs).toISOString()} wireguard iface=${name} gone`);
    const texts = [...ended, ...describePeers(handshakes, transfer, endpoints, nowMs)];
    const lines = [...this.#again, ...texts.map((text) => this.#line(text, nowMs))];
    this.#again = [];
    return lines.length === 0 ? null : { lines, writtenMs: nowMs, skippedBytes: 0, more: false };
  }

  place(): SourcePlace | null {
    return this.#tunnels.place();
  }

  offset(): number {
    return this.#number;
  }

  close(): void {
    // Nothing stays open between two questions.
  }

  #isDue(interfaces: readonly string[], nowMs: number): boolean {
    const names = interfaces.join('\n');
    if (names !== this.#interfaces) {
      this.#interfaces = names;
      this.#nothing = false;
      this.#quickUntilMs = nowMs + QUICK_FOR_MS;
      return true;
    }
    const { areItsOwn, traffic } = this.#options;
    if (this.#nothing || (areItsOwn && interfaces.length === 0)) return false;
    if (Math.abs(nowMs - this.#askedMs) < this.#waitMs) return false;
    const now = traffic?.(interfaces) ?? null;
    if (now !== null && now === this.#traffic) return false;
    this.#traffic = now ?? '';
    return true;
  }

  async #ask(nowMs: number): Promise<readonly string[] | null> {
    this.#askedMs = nowMs;
    this.#waitMs = ASK_SELDOM_MS;
    const ask = (what: string) => runTool(this.#options.tool, ['show', 'all', what], TOOL_MS_MAX);
    const answers = await Promise.all([ask('latest-handshakes'), ask('transfer'), ask('endpoints')]);
    return answers[0] === null ? null : answers.map((one) => one ?? '');
  }

  /** When to ask next: at once while peers come and go, else when the next key is thrown away. */
  #plan(handshakes: ReadonlyMap<string, number>, nowMs: number): void {
    this.#nothing = handshakes.size === 0 && !this.#options.areItsOwn;
    const fresh = [...handshakes].filter(([, at]) => nowMs - at <= KEY_MS);
    const names = fresh.map(([id]) => id).join('\n');
    if (names !== this.#fresh) this.#quickUntilMs = nowMs + QUICK_FOR_MS;
    this.#fresh = names;
    if (nowMs < this.#quickUntilMs && fresh.length < handshakes.size) {
      this.#waitMs = ASK_QUICKLY_MS;
      return;
    }
    const nextMs = Math.min(...fresh.map(([, at]) => at + KEY_MS + 1_000 - nowMs));
    this.#waitMs = Math.min(ASK_SELDOM_MS, Math.max(ASK_QUICKLY_MS, nextMs));
  }

  /** Numbers grow over restarts too: by them is known what was told. */
  #line(text: string, nowMs: number): SourceLine {
    this.#number = Math.max(this.#number + 1, nowMs * 100);
    return this.#tunnels.note(text, this.#number);
  }
}

/** WireGuard's peers, asked of its own tool while an interface exists. Private and preshared keys are never asked for. */
export function wireguardSource(options: WireguardOptions, start: SourceStart = { from: 'end' }): LogSource {
  return new Wireguard(options, start);
}
