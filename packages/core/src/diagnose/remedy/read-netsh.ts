import { lowers, READS, raises, sets, type Understood } from './remedy-change.ts';

/** `netsh` takes every keyword cut short, as long as it is plain which one is meant. */
const is = (word: string | undefined, keyword: string): boolean =>
  word !== undefined && word.length >= 2 && keyword.startsWith(word);

const CONTEXTS = ['interface', 'winhttp', 'advfirewall', 'firewall', 'nps', 'ipsec', 'ras', 'dnsclient'];
const LOOKS = ['show', 'dump', 'help'];

/** The whole keyword, so that rules read one spelling. */
const whole = (word: string, keywords: readonly string[]): string =>
  keywords.find((keyword) => is(word, keyword)) ?? word;

function ofIpv6(rest: readonly string[]): Understood {
  const [verb = '', what = '', ...args] = rest;
  if (is(what, 'prefixpolicies') || is(what, 'prefixpolicy')) return sets('ipv6-stack');
  const onlySize = is(verb, 'set') && args.some((arg) => arg.startsWith('mtu='));
  if (onlySize && !args.some((arg) => /disabled?|^(?:routerdiscovery|managed|other|forwarding)/.test(arg)))
    return sets('address');
  return args.some((arg) => /(?:^|=)enabled?$/.test(arg)) ? raises('ipv6-stack') : lowers('ipv6-stack');
}

function ofTransition(rest: readonly string[]): Understood {
  return rest.some((word) => /(?:^|=)(?:enabled?|default|client)$/.test(word))
    ? raises('ipv6-stack')
    : lowers('ipv6-stack');
}

function ofProxy([verb = '', ...rest]: readonly string[]): Understood {
  if (is(verb, 'reset')) return lowers('proxy');
  return is(verb, 'set') && rest.some((word) => word.includes('placeholder') || word.includes(':'))
    ? sets('proxy')
    : null;
}

function ofFirewall(words: readonly string[]): Understood {
  if (words.some((word) => is(word, 'state')) && words.includes('off')) return lowers('firewall');
  if (words.some((word) => is(word, 'state')) && words.includes('on')) return raises('firewall');
  if (words.some((word) => /(?:^|=)disable$/.test(word)) || words.includes('allowinbound,allowoutbound'))
    return lowers('firewall');
  if (!words.some((word) => is(word, 'rule')) || !words.some((word) => is(word, 'add'))) return null;
  const narrowed = words.some((word) =>
    /^(?:program|localport|remoteport|remoteip|service)=(?!any)/.test(word),
  );
  return narrowed || words.includes('action=block') ? sets('firewall') : lowers('firewall');
}

/** What one call of `netsh` does; null = not known here. */
export function readNetsh(words: readonly string[]): Understood {
  const [, first = '', second = '', ...rest] = words;
  const context = whole(first, CONTEXTS);
  if ([first, second, ...rest.slice(0, 1)].some((word) => LOOKS.some((look) => is(word, look)))) return READS;
  if (context === 'winhttp') return ofProxy([second, ...rest]);
  if (context === 'advfirewall' || context === 'firewall') return ofFirewall([second, ...rest]);
  if (context !== 'interface') return null;
  const family = whole(second, ['ipv6', 'ipv4', 'ip', 'teredo', '6to4', 'isatap', 'tcp']);
  if (second === 'ipv6') return ofIpv6(rest);
  return ['teredo', '6to4', 'isatap'].includes(family) ? ofTransition(rest) : null;
}
