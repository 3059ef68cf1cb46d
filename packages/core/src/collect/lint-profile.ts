import type { ProfileProblem } from '../vocabulary/index.ts';
import type { ProfileState } from './contract/index.ts';

/** Ports that certainly belong to something else than a VPN over TLS. */
const OTHER_SERVICES = new Set([22, 25, 53, 80, 110, 143, 389, 500, 1701, 1723, 3389, 4500]);

export interface WrittenProfile {
  /** The gateway as somebody typed it: host, host:port, or worse. */
  readonly server: string;
  /** The profile leaves IPv6 addresses out. */
  readonly ipv4Only: boolean;
  /** Addresses that the host's name has; null = not looked up. */
  readonly addresses: readonly string[] | null;
}

/** Full-width letters and signs as Japanese keyboards give them, and their space. */
const NOT_ASCII = /[^\u0020-\u007e]/;
const SPACE = /[\s\u3000]/;

function splitPort(text: string): { readonly host: string; readonly port: string | null } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] ?? null };
  const colons = text.split(':').length - 1;
  // More than one colon is an IPv6 address without brackets.
  if (colons !== 1) return { host: text, port: null };
  const at = text.indexOf(':');
  return { host: text.slice(0, at), port: text.slice(at + 1) };
}

/**
 * The gateways of one profile, first to last: FortiClient takes several with semicolons between them and tries one after
 * the other. One that is written nowhere is one empty text.
 */
export function splitGateways(typed: string): string[] {
  const gateways = typed
    .split(/[;\uff1b]/)
    .map((one, at) => (at === 0 ? one : one.trimStart()))
    .filter((one) => one.trim() !== '');
  return gateways.length === 0 ? [''] : gateways;
}

/** What a look at a profile's gateway alone finds wrong, with the host and port that were meant. */
export function lintProfile(
  profile: WrittenProfile,
): Pick<ProfileState, 'host' | 'port' | 'ipv4Only' | 'problems'> {
  const problems: ProfileProblem[] = [];
  const note = (wrong: boolean, problem: ProfileProblem): void => {
    if (wrong) problems.push(problem);
  };
  const typed = profile.server;
  const bare = typed.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  note(/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(typed), 'host-has-scheme');
  note(bare.includes('/'), 'host-has-path');
  note(SPACE.test(typed), 'host-has-space');
  note(NOT_ASCII.test(typed.replace(/[\s\u3000]/g, '')), 'host-not-ascii');
  const { host, port: portText } = splitPort(bare.replace(/\/.*$/, ''));
  note(host.trim() === '', 'host-missing');
  const number = portText === null ? null : Number(portText);
  const valid = number === null || (Number.isInteger(number) && number >= 1 && number <= 65_535);
  note(!valid || portText === '', 'port-invalid');
  const port = valid && portText !== '' ? number : null;
  note(port !== null && OTHER_SERVICES.has(port), 'port-of-another-service');
  const { addresses } = profile;
  const onlyIpv6 = addresses !== null && addresses.length > 0 && addresses.every((one) => one.includes(':'));
  note(profile.ipv4Only && onlyIpv6, 'ipv4-only-without-ipv4');
  return {
    host: host.trim() === '' ? null : host.trim().slice(0, 255),
    port,
    ipv4Only: profile.ipv4Only,
    problems: problems.slice(0, 8),
  };
}
