/**
 * A host as a connection takes it: profiles and addresses on the web write an IPv6 literal in brackets, a name may end in
 * a dot, and neither is part of what is looked up or shown in TLS.
 */
export function plainHost(host: string): string {
  const bare = /^\[([^\]]*)\]$/.exec(host.trim())?.[1] ?? host.trim();
  return bare.length > 1 ? bare.replace(/\.$/, '') : bare;
}
