/** Public resolvers that people set by hand, by their own documentation: Cloudflare, Google, Quad9, OpenDNS. */
const PUBLIC_RESOLVERS: ReadonlySet<string> = new Set([
  '1.1.1.1',
  '1.0.0.1',
  '8.8.8.8',
  '8.8.4.4',
  '9.9.9.9',
  '149.112.112.112',
  '208.67.222.222',
  '208.67.220.220',
  '2606:4700:4700::1111',
  '2606:4700:4700::1001',
  '2001:4860:4860::8888',
  '2001:4860:4860::8844',
  '2620:fe::fe',
]);

export function isPublicResolver(address: string): boolean {
  return PUBLIC_RESOLVERS.has(address);
}

/** Ends that no public zone has (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal) and those that organizations made up. */
const INTERNAL_END = /\.(local|internal|lan|corp|intra|intranet|home|home\.arpa|private)\.?$/i;

/** A short name, or one whose end exists only inside. */
export function isInternalName(host: string): boolean {
  return !host.includes('.') || INTERNAL_END.test(host);
}
