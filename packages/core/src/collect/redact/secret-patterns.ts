/** One shape of a secret: what is kept of it stands in the replacement. */
export interface Shape {
  readonly match: RegExp;
  readonly replace: string;
  /**
   * Texts in lower case of which whatever `match` finds holds one; where there are none, a cheaper pattern that any text
   * with a match in it meets.
   */
  readonly hints: readonly string[] | RegExp;
}

const SECRET = '[secret]';
/** A value in quotes, or up to the next blank or `&`; a comma or semicolon may well be part of a password. */
const VALUE = String.raw`(?:\[(?:secret|user)\]|\\?"(?:[^"\\]|\\.)*\\?"?|'[^']*'?|<[^>]*>?|[^\s&"']+)`;
const REST = String.raw`\S.*`;

const shape = (hints: Shape['hints'], pattern: string, replace: string, flags = 'gi'): Shape => ({
  match: new RegExp(pattern, flags),
  replace,
  hints,
});

/** Names whose value opens a session or proves who somebody is, whatever stands around them. */
const COOKIE_NAMES = [
  'SVPN\\w*COOKIE',
  'webvpn\\w*',
  'DSID|DSAUTH\\w*|DSFirst\\w*|DSLast\\w*',
  'MRHSession|LastMRH_Session|F5_ST',
  'OCSID|CSRFtoken|JSESSIONID|PHPSESSID|ASP\\.NET_SessionId',
  '(?:portal-)?(?:prelogon)?user-?auth-?cookie|prelogin-cookie|authcookie',
  'session[_-]?(?:id|key|token|cookie|secret)|cookie',
  '(?:access|refresh|id|auth|bearer|csrf|api|saml|enrol+ment)[_-]?(?:token|key|cookie)|client[_-]?secret',
  'SAMLRe(?:sponse|quest)|RelayState|saml[_-]?id|code_verifier|assertion|ticket',
].join('|');

const COOKIE_HINTS = [
  ...[
    'cookie',
    'webvpn',
    'dsid',
    'dsauth',
    'dsfirst',
    'dslast',
    'mrhsession',
    'mrh_session',
    'f5_st',
    'ocsid',
  ],
  ...['phpsessid', 'session', 'token', 'key', 'secret', 'saml', 'relaystate', 'code_verifier', 'assertion'],
  'ticket',
];

const PASSWORD_NAMES =
  'pass(?:word|wd|phrase|code)?|pwd|credentials?|secret|psk|pre-?shared[ _-]?key|shared[ _-]?secret|pin|otp|one[ -]?time[ -]?(?:password|code)|' +
  'token(?:info|response|code)?|magic|nt-?(?:hash|response)|chal_?msg|private[ _-]?key';

const ONE_TIME_HINTS = ['one time', 'one-time', 'onetime'];
const PASSWORD_HINTS = [
  ...[
    'pass',
    'pwd',
    'credential',
    'secret',
    'psk',
    'key',
    'pin',
    'otp',
    'token',
    'magic',
    'chalmsg',
    'chal_msg',
  ],
  ...['nthash', 'nt-hash', 'ntresponse', 'nt-response', ...ONE_TIME_HINTS],
];

/** Secrets, most specific first. Sources: openfortivpn -vv, openconnect -vvv, pppd show-password, FortiClient and IdP traces. */
export const SECRET_SHAPES: readonly Shape[] = [
  shape(['-----begin'], `-----BEGIN [A-Z ]*(?:PRIVATE KEY|CERTIFICATE|SECRET)-----.*`, SECRET),
  shape(/^\s*[A-Za-z0-9+/]{40}/, String.raw`^\s*[A-Za-z0-9+/]{40,}={0,2}\s*$`, SECRET, 'g'),
  // Keys and session ids; a certificate's digest is public, and needed.
  shape(
    /[0-9a-f]{32}/i,
    String.raw`(?<!(?:digest|fingerprint|cert|hash|sha-?(?:1|256))\W{1,5})\b(?:0x)?[0-9a-f]{32,}\b`,
    SECRET,
  ),
  // charon dumps keys as rows of bytes.
  shape(/\d: (?:[0-9A-F]{2} ){8}/, String.raw`((?:^|\s)\d+: )(?:[0-9A-F]{2} ){8,}.*`, `$1${SECRET}`, 'g'),
  shape(
    ['<'],
    String.raw`<((?:[\w:-]{0,64}[_:-])?(?:${PASSWORD_NAMES}|${COOKIE_NAMES}|session-token)(?:[_-][\w-]{0,64})?)(\s[^<>]{0,512})?>[^<]+`,
    `<$1$2>${SECRET}`,
  ),
  shape(
    ['"', "'"],
    String.raw`\b(pass(?:word|wd|phrase|code)|secret|psk|pin|otp|(?:pre-?)?shared key)(\s+)("[^"]*"|'[^']*')`,
    `$1$2${SECRET}`,
  ),
  shape(['eyj'], String.raw`\beyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]*)?`, SECRET, 'g'),
  shape(['cookie'], String.raw`\b((?:set-)?cookie2?)\s*:\s*${REST}`, `$1: ${SECRET}`),
  shape(
    ['authori', 'proxy-authenticate', 'x-auth', 'x-api'],
    String.raw`\b((?:proxy-)?authori[sz]ation|proxy-authenticate|x-(?:auth|api)[\w-]{0,64})"?\s*[:=]\s*${REST}`,
    `$1: ${SECRET}`,
  ),
  shape(
    ['bearer', 'basic', 'negotiate', 'ntlm'],
    String.raw`\b(bearer|basic|negotiate|ntlm)\s+[A-Za-z0-9+/._~-]{6,}=*`,
    `$1 ${SECRET}`,
  ),
  shape(['@'], String.raw`(\w{1,32}:\/\/)[^\s/@:]{1,256}:\S{1,512}@`, `$1[user]:${SECRET}@`),
  shape(
    ['--'],
    String.raw`(--(?:cookie|password|otp|pin|token-secret|passwd|key-password)(?:=|\s+))${VALUE}`,
    `$1${SECRET}`,
  ),
  shape(COOKIE_HINTS, String.raw`\b(${COOKIE_NAMES})(\\?["']?\s*[=:]\s*)${VALUE}`, `$1$2${SECRET}`),
  shape(
    PASSWORD_HINTS,
    String.raw`\b((?:[\w-]{0,128}[_ -])?(?:${PASSWORD_NAMES})\d?)(\\?["']?\s*(?:=>|=(?!>))\s*)${VALUE}`,
    `$1$2${SECRET}`,
  ),
  shape(
    PASSWORD_HINTS,
    String.raw`(?<![!\w])(${PASSWORD_NAMES})(\\?["']?\s*:\s*)("[^"]*"|'[^']*'|\[secret\]|${REST})`,
    `$1$2${SECRET}`,
  ),
  shape(
    ['code=', 'code2=', 'otp=', 'answer=', 'response=', 'state=', 'nonce='],
    String.raw`([?&](?:code|code2|otp|answer|response|state|nonce)=)[^\s&"']+`,
    `$1${SECRET}`,
  ),
  shape(
    [
      'otp',
      'tokencode',
      'token code',
      'verification',
      'security',
      'mfa',
      'sms',
      'passcode',
      ...ONE_TIME_HINTS,
    ],
    String.raw`\b(otp(?: code)?|token ?code|(?:verification|security|one[ -]?time|mfa|sms) ?code|passcode|tokencode)\b(\W{1,4}(?:is\s+|was\s+)?)(?:\d{3,5}[ -]\d{3,5}|\d{4,10})\b`,
    `$1$2${SECRET}`,
  ),
  shape(
    ['chap', 'pap', 'eap'],
    String.raw`(\b(?:CHAP|PAP|EAP)\b[^<\]]{0,300}?)<?\b[0-9a-f]{12,}\b>?`,
    `$1${SECRET}`,
  ),
  // openconnect -vvv prints the keys of an ESP tunnel.
  shape(['key 0x'], String.raw`\b(key )0x[0-9a-f]{16,}`, `$1${SECRET}`),
  shape(
    ['パスワード', '認証コード', '暗証番号', 'ワンタイム'],
    String.raw`(ワンタイム(?:パスワード|コード)|パスワード|認証コード|暗証番号)((?:\s*[:：=＝は]\s*|\s+|\s*(?=[「『"'])))(?:「[^」]*」?|『[^』]*』?|\S+)`,
    `$1$2${SECRET}`,
    'g',
  ),
  // In plain sentences and on command lines, as people and tools that nobody knows write them.
  shape(
    ['pass', 'pin', 'otp', 'psk', 'pwd', 'secret'],
    String.raw`\b(pass(?:word|wd|phrase|code)|pwd|pin|otp|psk|secret) (?:is|was) ("[^"]*"|'[^']*'|(?!(?:not|wrong|empty|invalid|incorrect|missing|required|expired|set|too|no|being|rejected|accepted|ok|correct|valid|needed|asked|used|already|now|still|just|always|really|actually|probably|only|simply|currently|called|again|the|changed|reset|updated)(?:[\s.,;:!)]|$))\S+)`,
    `$1 ${SECRET}`,
  ),
  shape(['pin', 'otp'], String.raw`\b(pin|otp) (\d{4,10})\b`, `$1 ${SECRET}`),
  shape(['svpn', 'webvpn'], String.raw`\b(SVPN\w*COOKIE|webvpn\w*)\s+\S{6,}`, `$1 ${SECRET}`),
  shape(['-p '], String.raw`(?<=\s)(-p )(?!\d{1,5}(?:\s|$))\S+`, `$1${SECRET}`, 'g'),
  shape(['ssid'], String.raw`\b(b?ssid)(\s*[=:]\s*|\s+)("[^"]*"|'[^']*'|\S+)`, `$1$2[network]`),
];

const SECRET_NAME = new RegExp(
  `(?:^|[\\W_])(?:${PASSWORD_NAMES}|${COOKIE_NAMES}|authori[sz]ation)\\d?$`,
  'i',
);

/** Whether what is stored under this name is a secret, whatever it looks like. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.replace(/([a-z])([A-Z])/g, '$1_$2'));
}
