import { isPublicResolver } from './is-public-resolver.ts';
import { readServiceChange, type ServiceVerb } from './read-service-change.ts';
import { lowers, READS, raises, sets, type Understood } from './remedy-change.ts';

type Reader = (args: readonly string[]) => Understood;

const reads: Reader = () => READS;
const only =
  (allowed: RegExp, then: Understood): Reader =>
  (args) =>
    allowed.test(args.join(' ')) ? then : null;

/** Looks, unless an option makes it do more. */
const unless =
  (more: RegExp): Reader =>
  (args) =>
    args.some((arg) => more.test(arg)) ? null : READS;

const IPV6_SWITCH = /^-?net[./]ipv6[./]conf[./][\w.@*-]+[./]disable_ipv6$/;

function sysctl(args: readonly string[]): Understood {
  const text = args.join(' ').replace(/ ?= ?/g, '=');
  if (!text.includes('=')) return /(?:^| )-(?:p|f|-system|-load)/.test(text) ? null : READS;
  const [key = '', value = ''] = text
    .replace(/(?:^| )-{1,2}\w+(?= )/g, '')
    .trim()
    .split('=');
  if (!IPV6_SWITCH.test(key)) return null;
  return value === '0' ? raises('ipv6-stack') : lowers('ipv6-stack');
}

const VERBS: Readonly<Record<string, ServiceVerb>> = {
  start: 'start',
  enable: 'start',
  unmask: 'start',
  restart: 'restart',
  reload: 'restart',
  'try-restart': 'restart',
  'reload-or-restart': 'restart',
  stop: 'stop',
  disable: 'stop',
  mask: 'stop',
  kill: 'stop',
};

function systemctl(args: readonly string[]): Understood {
  const [verb = '', ...names] = args.filter((arg) => !arg.startsWith('-'));
  if (/^(?:status|show|cat|is-active|is-enabled|list-\w+(?:-\w+)?)$/.test(verb)) return READS;
  const kind = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  return kind ? readServiceChange(kind, names) : null;
}

/** `service named restart`, the older order. */
const service: Reader = ([name = '', verb = '']) => systemctl([verb, name]);

function ip(args: readonly string[]): Understood {
  const bare = args.filter((arg) => !arg.startsWith('-'));
  const verb = bare[1] ?? 'show';
  if (/^(?:show|list|ls|get)$/.test(verb)) return READS;
  return args.includes('-6') && /^(?:flush|del|delete)$/.test(verb) ? lowers('ipv6-stack') : null;
}

function networksetup([verb = '', ...rest]: readonly string[]): Understood {
  if (/^-(?:get|list)/.test(verb)) return READS;
  if (/^-setv6(?:off|linklocal)$/.test(verb)) return lowers('ipv6-stack');
  if (verb === '-setv6automatic') return raises('ipv6-stack');
  if (verb === '-setdnsservers') return rest.some(isPublicResolver) ? lowers('resolver') : sets('resolver');
  if (/^-set\w*proxystate$|^-setproxyautodiscovery$/.test(verb))
    return rest.includes('off') ? lowers('proxy') : raises('proxy');
  return null;
}

function nmcli(args: readonly string[]): Understood {
  const text = args.join(' ');
  if (/ipv6\.method (?:disabled|ignore|link-local)/.test(text)) return lowers('ipv6-stack');
  if (/ipv6\.method auto/.test(text)) return raises('ipv6-stack');
  if (/ipv4\.dns /.test(text)) return args.some(isPublicResolver) ? lowers('resolver') : sets('resolver');
  if (/^d(?:ev(?:ice)?)? reapply /.test(text)) return sets('address');
  return /^(?:-\S+ )*\w+(?: (?:show|status))?$/.test(text) ? READS : null;
}

function resolvectl(args: readonly string[]): Understood {
  const [verb = '', , ...values] = args;
  if (/^(?:status|query|statistics)$/.test(verb) || (args.length <= 2 && /^(?:dns|domain)$/.test(verb)))
    return READS;
  if (verb === 'flush-caches') return sets('cache');
  if (verb === 'dns') return values.some(isPublicResolver) ? lowers('resolver') : sets('resolver');
  return /^(?:domain|revert)$/.test(verb) ? sets('resolver') : null;
}

function firewallCmd(args: readonly string[]): Understood {
  if (
    args.some((arg) =>
      /^--(?:set-default-zone=trusted|set-target=accept|panic-off|zone=trusted$|add-source=\S*\/0$|add-port=\d+-65535\/)/.test(
        arg,
      ),
    )
  )
    return lowers('firewall');
  if (args.some((arg) => /^--(?:list|get|state|query)/.test(arg))) return READS;
  const narrow = args.every((arg) =>
    /^--(?:permanent|reload|zone=\w+|add-(?:service|port|source)=\S+)$/.test(arg),
  );
  return narrow ? sets('firewall') : null;
}

function packetFilter(args: readonly string[]): Understood {
  const text = args.join(' ');
  if (/(?:^| )(?:-f|--flush|flush|-x)\b|-p \w+ accept|--policy \w+ accept/.test(text))
    return lowers('firewall');
  return /(?:^| )(?:-l|-s|--list(?:-rules)?|list)\b/.test(text) ? READS : null;
}

function curl(args: readonly string[]): Understood {
  const blind = args.some((arg) => /^--(?:proxy-)?insec/.test(arg) || /^-[a-z#]*k[a-z#]*$/.test(arg));
  if (blind) return lowers('certificate-check');
  return args.some((arg) => /^(?:-[a-z]*[dtfox][a-z]*|--(?:data|upload|form|output|request).*)$/.test(arg))
    ? null
    : READS;
}

/** A client of a VPN, called by hand; `--servercert` and `--trusted-cert` say which one certificate is right. */
function client(args: readonly string[]): Understood {
  if (args.some((arg) => /^--no-(?:cert-check|system-trust|check-certificate)|insecure/.test(arg)))
    return lowers('certificate-check');
  if (args.includes('--no-dtls')) return lowers('dtls');
  if (args.includes('--disable-ipv6')) return lowers('ipv6-stack');
  return null;
}

/** Programs of Linux and macOS. */
const READERS: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(
    'cat ls uname dig ping traceroute grep lsmod uptime free netstat sw_vers head tail wc host nslookup named-checkconf'
      .split(' ')
      .map((name) => [name, reads]),
  ),
  curl,
  nc: unless(/^-\w*[elck]/),
  journalctl: unless(/^--(?:vacuum|rotate|flush|relinquish|smart|setup|update)/),
  ss: unless(/^(?:-\w*k|--kill)/),
  sort: unless(/^(?:-\w*o|--output)/),
  tcpdump: unless(/^-\w*[wz]/),
  openssl: (args) =>
    /^(?:s_client|x509|verify|version)$/.test(args[0] ?? '')
      ? unless(/^-(?:out|writerand|keylogfile)/)(args)
      : null,
  openconnect: client,
  openfortivpn: client,
  wget: (args) => (args.some((arg) => arg.startsWith('--no-check')) ? lowers('certificate-check') : null),
  sysctl,
  systemctl,
  service,
  ip,
  networksetup,
  nmcli,
  resolvectl,
  'firewall-cmd': firewallCmd,
  nft: packetFilter,
  iptables: packetFilter,
  ip6tables: packetFilter,
  ufw: (args) =>
    args.includes('disable') || args.includes('reset') ? lowers('firewall') : only(/^status\b/, READS)(args),
  pfctl: (args) => (args.some((arg) => /^-\w*[df]/.test(arg)) ? lowers('firewall') : null),
  setenforce: only(/^(?:0|permissive)$/, lowers('security-software')),
  socketfilterfw: (args) => (args.includes('off') ? lowers('firewall') : null),
  ifconfig: only(/^(?:-a)?$/, READS),
  route: only(/^-n get /, READS),
  scutil: only(/^--(?:dns|proxy|nwi)$/, READS),
  security: (args) =>
    args[0] === 'find-identity' ? READS : args[0] === 'add-trusted-cert' ? sets('certificate-store') : null,
  sntp: only(/^[\w.]+$/, READS),
  softwareupdate: only(/^--list$/, READS),
  timedatectl: only(/^(?:status|timesync-status|show)?$/, READS),
  chronyc: only(/^(?:tracking|sources)$/, READS),
  certbot: only(/^certificates$/, READS),
  swanctl: (args) => {
    if (args.every((arg) => /^--(?:list-[a-z]+|leases|stats)$/.test(arg))) return READS;
    return args.every((arg) => /^--load-(?:all|creds|conns)$/.test(arg)) ? sets('profile') : null;
  },
  modprobe: (args) =>
    args.includes('ipv6') && args.includes('-r')
      ? lowers('ipv6-stack')
      : only(/^[\w-]+$/, sets('driver'))(args),
  sed: only(/^-i\.bak \/placeholder\/d \/etc\/hosts$/, sets('name-record')),
  cp: only(/^\S+ \/usr\/local\/share\/ca-certificates\/$/, sets('certificate-store')),
  'update-ca-certificates': only(/^$/, sets('certificate-store')),
  dscacheutil: only(/^-flushcache$/, sets('cache')),
  killall: only(/^-hup mdnsresponder$/, sets('cache')),
  ipconfig: (args) => {
    if (args[0] === 'set') return args[2] === 'dhcp' ? sets('address') : null;
    return /^get/.test(args[0] ?? '') ? READS : null;
  },
  open: only(/^(?:https?:\/\/|x-apple\.systempreferences:)\S+$/, { subject: 'page', change: 'reads' }),
};

/** What one call of a program of Linux or macOS does; null = not known here. */
export function readUnixProgram(words: readonly string[]): Understood {
  const program = (words[0] ?? '').replace(/^.*\//, '');
  return Object.hasOwn(READERS, program) ? (READERS[program]?.(words.slice(1)) ?? null) : null;
}
