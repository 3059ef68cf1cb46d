import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ProbeOf } from '@tsunagu/core/collect';
import { askResolver, askSystem, NOT_ASKED } from './ask-resolver.ts';
import type { Probe } from './probe.ts';

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

/** Asks the system and each resolver by itself about the gateway's name. */
export const probeDns: Probe<ProbeOf<'dns'>> = async (target, ctx) => {
  const start = performance.now();
  const host = target.host ?? '';
  // An address needs no resolver; a name nobody knows cannot be asked.
  const askable = host !== '' && isIP(host) === 0;
  const [system, ...resolvers] = await Promise.all([
    askable ? askSystem(host, ctx.signal) : NOT_ASKED,
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
  };
};
