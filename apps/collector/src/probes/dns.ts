import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ProbeOf } from '@tsunagu/core/collect';
import { askAuthority } from './ask-authority.ts';
import { askAddresses, askResolver, NOT_ASKED } from './ask-resolver.ts';
import type { Probe, ProbeContext } from './probe.ts';

const RESOLVERS_MAX = 6;

/** The address that a hosts file gives for `host`, null when it has none or cannot be read. */
export function findInHostsFile(path: string, host: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  const wanted = host.toLowerCase();
  for (const line of text.split('\n')) {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (address && isIP(address) !== 0 && names.some((name) => name.toLowerCase() === wanted)) return address;
  }
  return null;
}

/** A short name completed with the search domains, as the system would complete it. */
async function completeName(
  host: string,
  ctx: ProbeContext,
): Promise<NonNullable<ProbeOf<'dns'>['completed']>> {
  const server = ctx.resolvers[0];
  if (host.includes('.') || server === undefined) return [];
  return Promise.all(
    ctx.searchDomains.slice(0, 4).map(async (domain) => {
      const name = `${host}.${domain}`.slice(0, 255);
      return { name, a: (await askAddresses(server, name, ctx.signal)).a };
    }),
  );
}

/** Asks the system, each resolver by itself and the zone's own server about the gateway's name. */
export const probeDns: Probe<ProbeOf<'dns'>> = async (target, ctx) => {
  const start = performance.now();
  const host = target.host ?? '';
  // An address needs no resolver; a name nobody knows cannot be asked.
  const askable = host !== '' && isIP(host) === 0;
  const [system, authority, completed, encrypted, ...resolvers] = await Promise.all([
    askable ? ctx.system() : NOT_ASKED,
    askable ? askAuthority(ctx.resolvers, host, ctx.signal) : null,
    askable ? completeName(host, ctx) : [],
    ctx.encryptedDns(),
    ...(askable ? ctx.resolvers.slice(0, RESOLVERS_MAX).map((server) => askResolver(server, host, ctx)) : []),
  ]);
  return {
    probe: 'dns',
    host: host.slice(0, 255),
    durationMs: Math.round(performance.now() - start),
    system,
    hostsFile: askable ? findInHostsFile(ctx.hostsFile, host) : null,
    singleLabel: askable && !host.includes('.'),
    searchDomains: ctx.searchDomains.slice(0, 16).map((name) => name.slice(0, 255)),
    resolvers,
    authority,
    completed,
    encrypted,
  };
};
