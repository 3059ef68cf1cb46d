/** One connection of a VPN program. */
export interface SeenSocket {
  readonly program: string;
  readonly address: string;
  readonly port: number;
  readonly state: 'trying' | 'open';
}

/** What the operating system shows of VPNs at one moment, whatever their logs say. */
export interface Snapshot {
  /** Process id to program, VPN programs only. */
  readonly programs: ReadonlyMap<number, string>;
  readonly sockets: readonly SeenSocket[];
  /** Names of VPN adapters that are up. */
  readonly adapters: ReadonlySet<string>;
}

interface Program {
  /** `client` = one process is one try; `daemon` = it is always there, only what it does counts. */
  readonly kind: 'client' | 'daemon';
  /** Its own log is read too: that knows more and is given time to speak first. */
  readonly logged: boolean;
}

const client = (logged: boolean): Program => ({ kind: 'client', logged });
const daemon = (logged: boolean): Program => ({ kind: 'daemon', logged });

/** VPN programs by their process name in lower case, without `.exe`; Linux cuts names to 15 characters. */
const PROGRAMS: Readonly<Record<string, Program>> = {
  openfortivpn: client(true),
  openconnect: client(true),
  pptp: client(true),
  openvpn: client(false),
  gpclient: client(false),
  vpnc: client(false),
  snx: client(false),
  f5fpc: client(false),
  netextender: client(false),
  charon: daemon(true),
  'charon-systemd': daemon(true),
  'charon-nm': daemon(true),
  xl2tpd: daemon(true),
  fortivpn: daemon(true),
  fortisslvpndaemon: daemon(true),
  sslvpn: daemon(true),
  vpnagentd: daemon(false),
  vpnagent: daemon(false),
  pangps: daemon(false),
};

export function programOf(name: string): { readonly name: string; readonly program: Program } | null {
  const bare = name.toLowerCase().replace(/\.exe$/, '');
  const program = PROGRAMS[bare];
  return program ? { name: bare, program } : null;
}

/** Overlays, containers and bridges come and go without anybody connecting. */
const NO_VPN = /^(?:lo|docker|br-|veth|virbr|vmnet|tailscale|zt|cni|flannel|bridge|awdl|llw|anpi|ap\d)/i;
const VPN_ADAPTER =
  /^(?:tun|tap|ppp|wg|ipsec|gpd|cscotun|vpn|fctvpn|utun|snx|nx)\w*$|forti(?:net|ssl)|pppop|wireguard|wintun|openvpn|anyconnect|cisco secure client|pangp|globalprotect|juniper|pulse secure|ivanti|sonicwall|check point virtual|f5 networks|wan miniport|tap-win/i;

/** Whether an adapter of this name is a VPN's. macOS keeps some `utun` of its own: only those with an address count. */
export function isVpnAdapter(name: string): boolean {
  return !NO_VPN.test(name) && VPN_ADAPTER.test(name);
}

const word = (text: string): string => text.replace(/\s+/g, '_').slice(0, 64);

/** Looks two seconds apart that a program needs before its end without a tunnel is called a failure. */
const LOOKS_MIN = 2;

export interface Change {
  readonly line: string;
  readonly logged: boolean;
}

function adapterChanges(before: Snapshot, after: Snapshot, programEnded: boolean): Change[] {
  const came = [...after.adapters].filter((name) => !before.adapters.has(name));
  const went = [...before.adapters].filter((name) => !after.adapters.has(name));
  const logged = [...before.programs.values(), ...after.programs.values()].some(
    (name) => programOf(name)?.program.logged,
  );
  return [
    ...went.map((name) => ({
      line: `gone adapter ${word(name)}${programEnded ? ' with its program' : ''}`,
      logged,
    })),
    ...came.map((name) => ({ line: `seen adapter ${word(name)} up`, logged })),
  ];
}

const socketKey = ({ program, address, port, state }: SeenSocket): string =>
  [program, address, port, state].join(' ');

/** Programs of which one process is one try. */
export function runningClients(snapshot: Snapshot): ReadonlyMap<number, string> {
  return new Map([...snapshot.programs].filter(([, name]) => programOf(name)?.program.kind === 'client'));
}

/**
 * What changed between two moments, in the words of the observer's grammar. `looks` = how often each process was seen: of
 * one seen once nobody can say whether it connected in between.
 */
export function compareSnapshots(
  before: Snapshot,
  after: Snapshot,
  looks: ReadonlyMap<number, number> = new Map(),
): readonly Change[] {
  const change = (line: string, name: string): Change => ({
    line,
    logged: programOf(name)?.program.logged === true,
  });
  const isClient = (name: string): boolean => programOf(name)?.program.kind === 'client';
  const started = [...after.programs].filter(([pid, name]) => before.programs.get(pid) !== name);
  const ended = [...before.programs].filter(([pid, name]) => after.programs.get(pid) !== name);
  const knownSockets = new Set(before.sockets.map(socketKey));
  const sockets = after.sockets.filter((socket) => !knownSockets.has(socketKey(socket)));
  const adapters = adapterChanges(before, after, ended.length > 0);
  const gone = adapters.some(({ line }) => line.startsWith('gone'));
  return [
    ...adapters.filter(({ line }) => line.startsWith('gone')),
    ...(gone ? [] : ended)
      .filter(([, name]) => isClient(name))
      .map(([pid, name]) =>
        change(
          `gone process ${word(name)}${(looks.get(pid) ?? LOOKS_MIN) < LOOKS_MIN ? ' unseen' : ''}`,
          name,
        ),
      ),
    ...started
      .filter(([, name]) => isClient(name))
      .map(([, name]) => change(`seen process ${word(name)}`, name)),
    ...sockets.map((socket) => change(`seen socket ${socketKey(socket)}`, socket.program)),
    ...adapters.filter(({ line }) => line.startsWith('seen')),
  ];
}
