import { lowers, type RemedyChange, raises, sets, type Understood } from './remedy-change.ts';

/** A number as `reg`, PowerShell and people write it; null = none. */
function numberOf(text: string): number | null {
  const bare = text.trim().replace(/^dword:/, '0x');
  if (!/^-?(?:0x[0-9a-f]+|\d+)$/.test(bare)) return null;
  return bare.startsWith('-') ? -Number(bare.slice(1)) : Number(bare);
}

/** Bit 0x20 only orders addresses; every other one switches something off. Source: Microsoft, IPv6 for advanced users. */
function ipv6Components(value: number | null): RemedyChange {
  if (value === 0) return raises('ipv6-stack');
  return value === 0x20 ? sets('ipv6-stack') : lowers('ipv6-stack');
}

/** Bits of SSL 2.0, 3.0, TLS 1.0 and 1.1. */
const OLD_TLS_BITS = 0x8 | 0x20 | 0x80 | 0x200;

/** null = a number that was not written out. */
type Judge = (value: number | null, text: string) => Understood;

const off =
  (subject: RemedyChange['subject'], bad: number): Judge =>
  (value) =>
    value === null || value === bad ? lowers(subject) : raises(subject);

/** Values of the registry that are known, by the end of their key and their name. */
const VALUES: readonly (readonly [key: RegExp, name: RegExp, judge: Judge])[] = [
  [/\\tcpip6\\parameters$/, /^disabledcomponents$/, ipv6Components],
  [/\\rasman\\parameters$/, /^allowl2tpweakcrypto$/, off('encryption', 1)],
  [/\\rasman\\parameters$/, /^negotiatedh2048_aes256$/, off('encryption', 0)],
  [/\\policyagent$/, /^assumeudpencapsulationcontextonsendrule$/, () => sets('profile')],
  [/\\internet settings$/, /^proxyenable$/, off('proxy', 0)],
  [
    /\\internet settings$/,
    /^(?:proxyserver|proxyoverride|autoconfigurl)$/,
    (_, text) => (text === '' ? lowers('proxy') : sets('proxy')),
  ],
  [/\\internet settings$/, /^(?:certificaterevocation|warnonbadcertrecving)$/, off('certificate-check', 0)],
  [
    /\\internet settings$/,
    /^secureprotocols$/,
    (value) => (value === null || (value & OLD_TLS_BITS) !== 0 ? lowers('encryption') : sets('encryption')),
  ],
  [
    /\\zonemap\\domains\\[^\\]+(?:\\[^\\]+)?$/,
    /^(?:https?|\*)$/,
    (value) => (value === 2 ? sets('browser-settings') : null),
  ],
  [
    /\\protocols\\(?:ssl [23]\.0|tls 1\.[01])\\(?:client|server)$/,
    /^enabled$/,
    (value) => (value === 0 ? raises('encryption') : lowers('encryption')),
  ],
  [
    /\\protocols\\(?:ssl [23]\.0|tls 1\.[01])\\(?:client|server)$/,
    /^disabledbydefault$/,
    (value) => (value === 1 ? raises('encryption') : lowers('encryption')),
  ],
  [/\\firewallpolicy\\\w+profile$|\\windowsfirewall\\\w+profile$/, /^enablefirewall$/, off('firewall', 0)],
  [/\\windows defender(?:\\[\w -]+)?$/, /^disable\w+$/, off('security-software', 1)],
  [/\\fortinet\\forticlient\\/, /^warn_invalid_server_certificate$/, off('certificate-check', 0)],
];

/** What a value written to the registry does; null = a value that is not known here. `data` null = it is deleted. */
export function readRegistryValue(key: string, name: string, data: string | null): Understood {
  const bare = key
    .replaceAll('/', '\\')
    .replace(/\\+$/, '')
    .replace(/\\{2,}/g, '\\');
  const known = VALUES.find(([keys, names]) => keys.test(bare) && names.test(name));
  if (known === undefined) return null;
  const [, , judge] = known;
  // What a value means when it is not there: the setting as Windows ships it, except for a proxy that somebody set.
  if (data === null) {
    const { subject } = judge(0, '') ?? { subject: 'anything' };
    return subject === 'proxy' ? lowers('proxy') : sets(subject);
  }
  return judge(numberOf(data), data);
}
