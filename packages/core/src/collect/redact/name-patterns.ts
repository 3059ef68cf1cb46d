import type { Shape } from './secret-patterns.ts';

const USER = '[user]';
const QUOTED = String.raw`(?:\\?"(?:[^"\\]|\\[^"])*\\?"?|'[^']*'?)`;
const BARE = String.raw`(?:\[(?:secret|user)\])|[^\s&;,<>"']+`;

const shape = (hints: Shape['hints'], pattern: string, replace: string, flags = 'gi'): Shape => ({
  match: new RegExp(pattern, flags),
  replace,
  hints,
});

/** A word after `user` that is grammar, not a name. */
const NOT_A_NAME = String.raw`(?!(?:names?|input|id|agent|accounts?|groups?|certificates?|cert|interface|mode|space|portal|data|cancel\w*|abort\w*|has|have|had|is|was|are|or|and|to|may|must|should|not|logged|login|log|does|did|failed|disconnected|dialed)\b)`;

/** People, by the shapes clients write them in. Sources: openfortivpn, charon, pppd, RasClient, FortiClient, IdP traces. */
export const NAME_SHAPES: readonly Shape[] = [
  shape(['@'], String.raw`[\p{L}\p{N}._%+-]{1,128}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*`, USER, 'gu'),
  shape(
    ['user', 'login', 'account', 'uid', 'upn', 'identity', 'remotename', 'nameid', 'name_id'],
    String.raw`\b((?:xauth|vpn|eap|login|remote|local|logon|sso|saml)?[_-]?(?:user(?:[_ -]?name)?|login|account|uid|upn|identity|remotename|name_?id))(\\?["']?\s*=\s*)(?:${QUOTED}|${BARE})`,
    `$1$2${USER}`,
  ),
  shape(
    ['user', 'login name', 'account name', 'upn'],
    String.raw`\b((?:vpn|xauth|eap|login|logon)?[_-]?user(?:[_ -]?name)?|login name|account name|upn)(\\?["']?\s*:\s+|\\?["']\s*:\s*)(?:${QUOTED}|${BARE})`,
    `$1$2${USER}`,
  ),
  shape(['name = "'], String.raw`\b(name = )"[^"]*"`, `$1"${USER}"`),
  shape(['the user '], String.raw`\b(The user ).{1,128}?(?= (?:dialed|has|is|was)\b)`, `$1${USER}`),
  shape(
    ['ユーザ'],
    String.raw`((?:ユーザー|ユーザ(?!ー))\s*)(?!\s*(?:名|ID|認証))(?:'[^']*'|「[^」]*」|[^\s、。はがの]+)`,
    `$1${USER}`,
    'g',
  ),
  shape(
    ['user '],
    String.raw`(?<![\w-])((?:(?:by|for|of|from) )?user )(?:${QUOTED}|${NOT_A_NAME}[^\s,;:"']+)`,
    `$1${USER}`,
  ),
  shape(
    ['logged ', 'login for ', 'logon for ', 'account ', 'identity '],
    String.raw`\b((?:logged (?:in|on) as|log(?:in|on) for|account|identity|eap identity) )(?:${QUOTED})`,
    `$1${USER}`,
  ),
  shape(['authentication of '], String.raw`(authentication of )'.*?'( \(myself\))`, `$1'${USER}'$2`),
  shape(['eap_identity'], `(EAP_IDENTITY[^']*sending )'[^']*'`, `$1'${USER}'`),
  shape(['shared key with id '], `(shared key with id ).+`, `$1${USER}`),
  shape(
    [
      ...['defaulting to cert subject', 'sending end entity cert', 'using own certificate'],
      ...['no private key found for', 'no shared key found for', 'no eap key found for'],
    ],
    `((?:defaulting to cert subject|sending end entity cert|using own certificate|no private key found for|no (?:shared|EAP) key found for) ).+`,
    `$1${USER}`,
  ),
  shape(
    [']...'],
    String.raw`((?:(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}|(?<![0-9a-f:])[0-9a-f:]{2,45})\[)(?!\d+\])[^\]]{1,200}(\]\.\.\.)`,
    `$1${USER}$2`,
  ),
  shape(
    [':\\users\\', '/home/', '/users/'],
    String.raw`(\b[A-Za-z]:\\Users\\|\/home\/|\/Users\/)[^\\/\s"'<>|]+`,
    `$1${USER}`,
  ),
  shape(
    ['\\'],
    String.raw`(?<![\\:/\w.-])[\p{L}\p{N}][\p{L}\p{N}_.-]{0,62}\\{1,2}[\p{L}\p{N}_.$-]+(?![\p{L}\p{N}_.$\\-])`,
    USER,
    'gu',
  ),
];
