import { type GatewayRef, VPN_PORTS } from '@tsunagu/core/collect';
import { spoolFile } from '../home/home-layout.ts';
import { readJsonObject } from '../home/read-json.ts';

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** Whether a client of this machine went there: it came up, or was looked at when it failed. */
function isOwn(spool: string, host: string, port: number): boolean {
  const name = host.toLowerCase();
  const connected = keysOf(readJsonObject(spoolFile(spool, 'last-connected.json')));
  const asked = keysOf(readJsonObject(spoolFile(spool, 'probe-runs.json'))?.asked);
  return (
    connected.includes(`${name}:${port}`) ||
    asked.some((question) => question.toLowerCase().startsWith(`${name} ${port} `))
  );
}

/**
 * Whether a gateway that the server lists may be looked at without any attempt of this machine: on a port that VPNs use, or
 * where a client of it went. Whoever takes over the server must not make a port scanner of all machines.
 */
export function mayLookAt(spool: string, { host, port }: GatewayRef): boolean {
  return port !== null && (VPN_PORTS.has(port) || isOwn(spool, host, port));
}
