import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { GatewayRef } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';

/** Who may send, and for which gateway they speak; null = a relay that speaks for several. */
export interface SyslogSource {
  /** An address, or a network with its prefix length. */
  readonly network: string;
  readonly gateway: GatewayRef | null;
}

export interface SyslogTls {
  readonly cert: string;
  readonly key: string;
  /** Certificates of senders must come from these authorities; null = senders need none. */
  readonly ca: string | null;
}

/** What gateways may send where. Everything is off until a port is given, and nobody may send until a source is named. */
export interface SyslogSettings {
  readonly host: string;
  readonly udpPort: number | null;
  readonly tcpPort: number | null;
  readonly tls: (SyslogTls & { readonly port: number }) | null;
  /** For log shippers that post. */
  readonly http: { readonly port: number; readonly token: string } | null;
  readonly sources: readonly SyslogSource[];
  readonly lineBytesMax: number;
  /** Of one sender. */
  readonly linesPerSecond: number;
  readonly connectionsMax: number;
}

type Env = Readonly<Record<string, string | undefined>>;

function wrong(name: string, why: string): TsunaguError {
  return new TsunaguError('setting-wrong', `${name}: ${why}`);
}

function number(
  env: Env,
  name: string,
  range: readonly [min: number, max: number],
  fallback: number,
): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  const [min, max] = range;
  if (!Number.isInteger(value) || value < min || value > max)
    throw wrong(name, `${text} is not a whole number from ${min} to ${max}`);
  return value;
}

const port = (env: Env, name: string): number | null =>
  env[name] ? number(env, name, [0, 65_535], 0) : null;

function gatewayOf(text: string, entry: string): GatewayRef {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined) throw wrong('SYSLOG_SOURCES', `${entry}: no gateway of the form host or host:port`);
  return { host: host.toLowerCase(), port: match?.[3] === undefined ? null : Number(match[3]) };
}

/** `10.0.0.1=gw.example.co.jp:10443, 10.1.0.0/24` */
function sourcesOf(text: string): readonly SyslogSource[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [network = '', gateway] = entry.split('=', 2).map((part) => part.trim());
      const [address = '', prefix] = network.split('/', 2);
      const bits = isIP(address) === 6 ? 128 : 32;
      const given = prefix === undefined ? bits : Number(prefix);
      if (isIP(address) === 0 || !Number.isInteger(given) || given < 0 || given > bits)
        throw wrong('SYSLOG_SOURCES', `${entry}: ${network} is neither an address nor a network`);
      return { network, gateway: gateway ? gatewayOf(gateway, entry) : null };
    });
}

function file(env: Env, name: string): string {
  const path = env[name];
  if (!path) throw wrong(name, 'is needed where SYSLOG_TLS_PORT is set');
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new TsunaguError('file-unreadable', `${name}=${path}`, { args: { path }, cause });
  }
}

function tlsOf(env: Env): SyslogSettings['tls'] {
  const tlsPort = port(env, 'SYSLOG_TLS_PORT');
  if (tlsPort === null) return null;
  return {
    port: tlsPort,
    cert: file(env, 'SYSLOG_TLS_CERT'),
    key: file(env, 'SYSLOG_TLS_KEY'),
    ca: env.SYSLOG_TLS_CA ? file(env, 'SYSLOG_TLS_CA') : null,
  };
}

const TOKEN_CHARS_MIN = 24;

function httpOf(env: Env): SyslogSettings['http'] {
  const httpPort = port(env, 'SYSLOG_HTTP_PORT');
  if (httpPort === null) return null;
  const token = env.SYSLOG_HTTP_TOKEN ?? '';
  if (token.length < TOKEN_CHARS_MIN || /\s/.test(token))
    throw wrong(
      'SYSLOG_HTTP_TOKEN',
      `needs at least ${TOKEN_CHARS_MIN} characters without blanks where SYSLOG_HTTP_PORT is set`,
    );
  return { port: httpPort, token };
}

/** null = no port is given, so nothing listens. Throws `setting-wrong`, `file-unreadable`, naming the variable. */
export function readSyslogSettings(env: Env): SyslogSettings | null {
  const udpPort = port(env, 'SYSLOG_UDP_PORT');
  const tcpPort = port(env, 'SYSLOG_TCP_PORT');
  const tls = tlsOf(env);
  const http = httpOf(env);
  if (udpPort === null && tcpPort === null && tls === null && http === null) return null;
  return {
    host: env.SYSLOG_HOST || '127.0.0.1',
    udpPort,
    tcpPort,
    tls,
    http,
    sources: sourcesOf(env.SYSLOG_SOURCES ?? ''),
    lineBytesMax: number(env, 'SYSLOG_LINE_BYTES_MAX', [1_024, 65_536], 16_384),
    linesPerSecond: number(env, 'SYSLOG_LINES_PER_SECOND', [1, 100_000], 500),
    connectionsMax: number(env, 'SYSLOG_CONNECTIONS_MAX', [1, 10_000], 64),
  };
}
