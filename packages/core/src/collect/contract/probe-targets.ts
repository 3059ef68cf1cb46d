import { z } from 'zod';

/** Below 1024, where a machine's own services are, only what VPN gateways use: TLS, IKE, SSTP and SoftEther. */
const LOW_PORTS: ReadonlySet<number> = new Set([443, 500, 992]);
/** Above, well-known services that are no gateway: a handshake with them would be somebody's port scan. */
const FOREIGN_PORTS: ReadonlySet<number> = new Set([
  1080, 1433, 1521, 2049, 2181, 2375, 2376, 2379, 3128, 3268, 3269, 3306, 3389, 5060, 5061, 5432, 5672, 5900,
  5985, 5986, 6000, 6379, 6443, 6667, 7001, 8000, 8005, 8009, 8086, 8500, 9000, 9042, 9092, 9100, 9200, 9300,
  10250, 11211, 27017, 50000,
]);
/** Where gateways listen unless somebody moved them: SSL-VPN, IKE, SSTP, OpenVPN, L2TP, PPTP, WireGuard. */
export const VPN_PORTS: ReadonlySet<number> = new Set([
  443, 500, 992, 1194, 1701, 1723, 4433, 4443, 4500, 8443, 10_443, 51_820,
]);
const WEB_PORTS: ReadonlySet<string> = new Set(['', '80', '443', '8080', '8443']);

/** 32 bits of dotted text; null for anything else. */
function ipv4Of(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** Where clouds tell a machine its own secrets, as `URL` writes it; 169.254.169.254 is on the link anyway. */
const METADATA_IPV4 = 0x64_64_64_c8;
const METADATA_IPV6 = 'fd00:ec2::254';

/** This host, the link, many hosts, a cloud's metadata, or nobody's: never where a gateway of a company is. */
function isSpecialIpv4(address: number): boolean {
  if (address === METADATA_IPV4) return true;
  const [first, second] = [Math.floor(address / 2 ** 24), Math.floor(address / 2 ** 16) % 256];
  return first === 0 || first === 127 || first >= 224 || (first === 169 && second === 254);
}

/** Eight groups of the compressed form that `URL` writes; dots in it are already hexadecimal there. */
function groupsOf(text: string): number[] {
  const [head = '', tail] = text.split('::');
  const read = (part: string | undefined) =>
    part ? part.split(':').map((group) => Number.parseInt(group, 16)) : [];
  const [before, after] = [read(head), read(tail)];
  return [...before, ...Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after];
}

function isSpecialIpv6(text: string): boolean {
  if (text === METADATA_IPV6) return true;
  const groups = groupsOf(text);
  const [first = 0, , , , , sixth = 0, seventh = 0, eighth = 0] = groups;
  // fe80::/10 and the old fec0::/10, ff00::/8.
  if ((first & 0xff80) === 0xfe80 || (first & 0xff00) === 0xff00) return true;
  const isLeadingZero = groups.slice(0, 5).every((group) => group === 0);
  const isTranslated = first === 0x64 && groups[1] === 0xff9b;
  // ::, ::1, and IPv4 written as IPv6: mapped, compatible, or translated (RFC 6052).
  if ((isLeadingZero && (sixth === 0 || sixth === 0xffff)) || isTranslated)
    return isSpecialIpv4(seventh * 65_536 + eighth);
  return false;
}

/** What hosts files call the machine itself: `ip6-localhost`, `localhost6`, `localhost4.localdomain4`. */
const OWN_LABEL = /^(?:ip6-)?(?:localhost|loopback|localdomain)\d?$/;

/** A name or address that may be outside of this machine and of its own link. */
function isOutsideHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return !isSpecialIpv6(hostname.slice(1, -1));
  const name = hostname.replace(/\.+$/, '');
  const address = ipv4Of(name);
  if (address !== null) return !isSpecialIpv4(address);
  return /^[a-z0-9_-][a-z0-9._-]*$/.test(name) && !name.split('.').some((label) => OWN_LABEL.test(label));
}

function isGatewayHost(host: string): boolean {
  if (/[\s/?#@\\%]/.test(host)) return false;
  const text = host.toLowerCase();
  const url = URL.parse(`https://${text.includes(':') ? `[${text}]` : text}/`);
  if (url === null || url.port !== '') return false;
  // 0x7f.1 and 2130706433 are 127.0.0.1 to whoever connects.
  if (ipv4Of(url.hostname) !== null && url.hostname !== text) return false;
  return isOutsideHost(url.hostname);
}

function isGatewayPort(port: number | null): boolean {
  return port === null || LOW_PORTS.has(port) || (port >= 1024 && !FOREIGN_PORTS.has(port));
}

/** The root or one plain word, as `/generate_204`: no file, nothing encoded, nothing that leads elsewhere, no question. */
function isCaptiveUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false;
  // What a parser would change means something else to another one.
  if (url.href !== text && url.href !== `${text}/`) return false;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  return /^\/[A-Za-z0-9_~-]*$/.test(url.pathname) && WEB_PORTS.has(url.port) && isOutsideHost(url.hostname);
}

/**
 * Where a server may send the probes of every machine that listens to it. Whoever takes over a server must not get the
 * means to knock at loopback, link-local and multicast addresses, or at services that are no gateway.
 */
export const gatewayTargetSchema = z
  .object({ host: z.string().max(255), port: z.int().min(1).max(65_535).nullable() })
  .refine(({ host }) => isGatewayHost(host), 'no host that a gateway can have')
  .refine(({ port }) => isGatewayPort(port), 'no port that a gateway uses');

/** http(s) without credentials and question, to a path of one plain word, on a usual port, outside of this machine. */
export const captiveUrlSchema = z
  .string()
  .max(512)
  .refine(isCaptiveUrl, 'no plain http(s) address outside of this machine');

/** Gateways that one machine is told of at most. */
export const GATEWAY_TARGETS_MAX = 64;
