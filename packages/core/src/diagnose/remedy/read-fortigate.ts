import { lowers, READS, raises, sets, type Understood } from './remedy-change.ts';

/** FortiOS takes keywords cut short, as long as it is plain which one is meant. */
const is = (word: string, keyword: string): boolean => word.length >= 2 && keyword.startsWith(word);
const pathIs = (path: readonly string[], wanted: string): boolean => {
  const keywords = wanted.split(' ');
  return path.length >= keywords.length && keywords.every((keyword, at) => is(path[at] ?? '', keyword));
};

type Judge = (values: readonly string[]) => Understood;
const flag =
  (subject: 'dtls' | 'encryption' | 'certificate-check', bad = 'disable'): Judge =>
  ([value = '']) =>
    is(value, bad) ? lowers(subject) : raises(subject);
const to =
  (subject: 'certificate-store' | 'gateway-setting' | 'firewall'): Judge =>
  () =>
    sets(subject);
const some =
  (bad: RegExp): Judge =>
  (values) =>
    values.some((value) => bad.test(value)) ? lowers('encryption') : sets('encryption');

function presharedKey([value = '']: readonly string[]): Understood {
  return value === 'placeholder' || value === 'enc' ? sets('pre-shared-key') : lowers('pre-shared-key');
}

/** Settings that playbooks and guides name. Everything else is not judged. */
const SETTINGS: readonly (readonly [path: string, key: string, judge: Judge])[] = [
  ['vpn ssl settings', 'dtls-tunnel', flag('dtls')],
  ['vpn ssl settings', 'ssl-min-proto-ver', some(/^(?:tls1-[01]|sslv?\d?)/)],
  ['vpn ssl settings', 'ssl-max-proto-ver', some(/^(?:tls1-[01]|sslv?\d?)/)],
  ['vpn ssl settings', 'algorithm', some(/^(?:low|medium)$/)],
  ['vpn ssl settings', 'reqclientcert', flag('certificate-check')],
  ['vpn ssl settings', 'servercert', to('certificate-store')],
  [
    'vpn ssl web portal',
    'split-tunneling',
    ([value = '']) => (is(value, 'enable') ? lowers('split-tunnel') : raises('split-tunnel')),
  ],
  [
    'vpn ssl web portal',
    'ipv6-tunnel-mode',
    ([value = '']) => (is(value, 'disable') ? lowers('ipv6-stack') : raises('ipv6-stack')),
  ],
  ['vpn ipsec phase1-interface', 'proposal', some(/^(?:3?des|null)\b|md5/)],
  ['vpn ipsec phase1-interface', 'dhgrp', some(/^(?:1|2|5)$/)],
  ['vpn ipsec phase1-interface', 'psksecret', presharedKey],
  ['vpn ipsec phase1-interface', 'fragmentation', to('gateway-setting')],
  ['vpn ipsec phase2-interface', 'proposal', some(/^(?:3?des|null)\b|md5/)],
  ['vpn ipsec phase2-interface', 'dhgrp', some(/^(?:1|2|5)$/)],
  ['system global', 'remoteauthtimeout', to('gateway-setting')],
  ['system global', 'strong-crypto', flag('encryption')],
  ['system interface', 'tcp-mss', to('gateway-setting')],
  ['firewall address', 'type', to('firewall')],
  ['firewall address', 'fqdn', to('firewall')],
  ['firewall ssl-ssh-profile', 'type', to('firewall')],
  ['firewall ssl-ssh-profile', 'address', to('firewall')],
];

const LOOKS =
  /^(?:get|show)\b|^diag(?:nose)? (?:sniffer packet|debug (?:application|enable|disable|reset)|hardware sysinfo|sys top|vpn (?:ssl (?:statistics|list|blocklist list)|ike gateway list|tunnel list))|^exec(?:ute)? (?:log (?:filter|display)|ping|traceroute|vpn sslvpn list)/;

function verb(line: string): Understood {
  if (LOOKS.test(line)) return READS;
  if (/^exec(?:ute)? vpn sslvpn del-tunnel \S+$/.test(line)) return sets('session');
  return /^exec(?:ute)? (?:reboot|shutdown)\b/.test(line) ? { ...lowers('service'), serverOnly: true } : null;
}

const wordsOf = (line: string): string[] =>
  (line.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^["']|["']$/g, ''));

/** What each line for a FortiGate does; null in it = a line that is not known here. */
export function readFortigate(text: string): readonly Understood[] {
  const paths: string[][] = [];
  return text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): Understood => {
      const [first = '', ...rest] = wordsOf(line);
      if (first.length >= 4 && is(first, 'config')) {
        paths.push(paths.length === 0 ? rest : [...(paths.at(-1) ?? []), ...rest]);
        return READS;
      }
      const path = paths.at(-1);
      if (path === undefined) return verb(line);
      if (first === 'end') paths.pop();
      if (['end', 'next', 'edit', 'abort'].includes(first)) return READS;
      if (first === 'move') return pathIs(path, 'firewall policy') ? sets('firewall') : null;
      const [key = '', ...values] = rest;
      const known = SETTINGS.find(([where, name]) => pathIs(path, where) && is(key, name));
      return first === 'set' && known ? known[2](values) : null;
    });
}
