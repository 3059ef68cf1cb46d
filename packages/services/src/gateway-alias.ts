import type { GatewayRef } from '@tsunagu/core/collect';

/** The name under which a gateway is looked up: `host:port` in lower case, `host:` where the port is not known. */
export function gatewayAlias(ref: GatewayRef): string {
  return `${ref.host.trim().toLowerCase().replace(/\.$/, '')}:${ref.port ?? ''}`;
}

/** Back from an alias; the host may be an IPv6 address, so the last colon parts it. */
export function parseAlias(alias: string): GatewayRef {
  const at = alias.lastIndexOf(':');
  const port = alias.slice(at + 1);
  return { host: alias.slice(0, at), port: port === '' ? null : Number(port) };
}
