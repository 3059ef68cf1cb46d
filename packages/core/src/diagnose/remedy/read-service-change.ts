import { lowers, type RemedyChange, raises, type Understood } from './remedy-change.ts';

/** Services that serve others: on an employee's machine they are not there, or not meant to run. */
const OF_SERVERS =
  /^(?:remoteaccess|ias|dns|dhcpserver|certsvc|ntds|kdc|w3svc|named|bind9?|ocserv|pptpd|freeradius|radiusd|slapd|dhcpd|isc-dhcp-server)(?:\.service)?$/;
const FIREWALLS = /^(?:mpssvc|bfe|firewalld|nftables|ufw|iptables)(?:\.service)?$/;
const PROTECTION =
  /^(?:windefend|wdnissvc|sense|mdatp|falcon-sensor|clamav-daemon|fa_scheduler)(?:\.service)?$/;
const IPV6 = /^iphlpsvc$/;

export type ServiceVerb = 'start' | 'restart' | 'stop';

function subjectOf(names: readonly string[]): RemedyChange['subject'] {
  if (names.some((name) => FIREWALLS.test(name))) return 'firewall';
  if (names.some((name) => PROTECTION.test(name))) return 'security-software';
  return names.some((name) => IPV6.test(name)) ? 'ipv6-stack' : 'service';
}

/** What is done to services of these names. Without a name nobody knows what it would be. */
export function readServiceChange(verb: ServiceVerb, names: readonly string[]): Understood {
  const wanted = names.filter((name) => name !== '');
  if (wanted.length === 0 || wanted.some((name) => /[*?$]/.test(name))) return null;
  const serverOnly = wanted.some((name) => OF_SERVERS.test(name)) ? ({ serverOnly: true } as const) : {};
  if (verb === 'start') return { ...raises(subjectOf(wanted)), ...serverOnly };
  // A restart cuts off and comes back; only a stop leaves protection down.
  return { ...lowers(verb === 'stop' ? subjectOf(wanted) : 'service'), ...serverOnly };
}
