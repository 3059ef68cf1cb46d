import type { Shape } from './secret-patterns.ts';

const SECRET = '[secret]';
/** In quotes, or up to the next blank or `&`. */
const VALUE = String.raw`(?:\[(?:secret|user)\]|\\?"(?:[^"\\]|\\.)*\\?"?|'[^']*'?|[^\s&"']+)`;
const WORDS = 'pass(?:word|wd|phrase|code)|pwd|secret|psk|otp|credential|cookie';
const WORD_HINTS = ['pass', 'pwd', 'secret', 'psk', 'otp', 'credential', 'cookie'];

const shape = (hints: Shape['hints'], pattern: string, replace: string, flags = 'gi'): Shape => ({
  match: new RegExp(pattern, flags),
  replace,
  hints,
});

/** Words for a secret that end a sentence's sense by themselves, and words that are one only with a sign behind them. */
const JA_SECRETS =
  'パス(?:ワード|フレーズ|コード)|(?:認証|確認|検証|セキュリティ|PIN|ピン)\\s?コード|暗証番号|合言葉|秘密鍵|(?:事前)?共有(?:鍵|キー|秘密|シークレット)';
const JA_HINTS = ['パス', 'コード', '暗証番号', '合言葉', '秘密鍵', '共有'];
const JA_WITH_SIGN = 'トークン|クッキー|資格情報|シークレット|ワンタイム';
const ELSEWHERE =
  'passwort|kennwort|mot de passe|contraseña|senha|密码|密碼|口令|비밀번호|암호|пароль|pw|pass';

/**
 * Secrets in shapes that no client is known to write, but that proxies, wrappers, scripts, configuration files and people do:
 * objects and arrays, arguments, registry and secrets files, other separators, other languages. Tried after the known ones.
 */
export const FOREIGN_SHAPES: readonly Shape[] = [
  // {"name":"otp","value":"…"}, name=password value=…
  shape(
    ['value'],
    String.raw`\b((?:name|key|field|id)\\?["']?\s*[:=]\s*\\?["']?(?:[\w-]*(?:${WORDS}|token|pin))\\?["']?[\s,;&]+\\?["']?value\\?["']?\s*[:=]\s*)${VALUE}`,
    `$1${SECRET}`,
  ),
  // {"mfa":{"value":"…"}}
  shape(
    ['mfa', 'otp', 'factor', '2fa', 'credential'],
    String.raw`("(?:mfa|t?otp|2fa|[\w-]*factor|credentials?)"\s*:\s*)\{[^{}]{0,300}\}?`,
    `$1${SECRET}`,
  ),
  shape(
    [...WORD_HINTS, 'token', 'pin'],
    String.raw`\b([\w-]{0,64}(?:${WORDS}|token|pin)s?\\?["']?\s*[:=]\s*)\[(?!(?:secret|user)\])[^\]]{0,300}\]?`,
    `$1${SECRET}`,
  ),
  // vpnPassword, user_password:
  shape(
    ['password', 'passwd', 'passphrase', 'passcode', 'secret', 'token', 'cookie', 'credential', 'otp', 'psk'],
    String.raw`(?<=[a-z0-9_-])((?:[Pp]ass(?:word|wd|phrase|code)|[Ss]ecret|[Tt]oken|[Cc]ookie|[Cc]redential|O[Tt][Pp]|P[Ss][Kk])s?\d?)(\\?["']?\s*[:=]\s*)${VALUE}`,
    `$1$2${SECRET}`,
    'g',
  ),
  shape(
    [...WORD_HINTS, 'pin'],
    String.raw`\b((?:${WORDS}|pin)\d?)(\s*(?:->|=>|==|:=|\||\t)\s*|\((?=[^\s()]{4,}\))|\[[^\]]{0,16}\]\s*=\s*|\[(?!secret\]|user\])(?=[^\s\]]{6,}\]))${VALUE}`,
    `$1$2${SECRET}`,
  ),
  // A passphrase of several words without quotes, where no sentence follows.
  shape(
    ['passphrase', 'password', 'secret', 'psk'],
    String.raw`\b((?:pass(?:word|phrase)|secret|psk)\s*=\s*\[secret\])((?: (?!(?:is|was|on|not|by|for|from|in|of|to|the|and|or|wrong|rejected|failed|invalid|accepted|expired)\b)[\w!?'-]+){1,7})\s*$`,
    '$1',
  ),
  // Arguments of programs.
  shape(
    ['--'],
    String.raw`(--[\w-]{0,32}(?:password|passwd|passphrase|cookie|otp|secret|token|psk|credential)[\w-]{0,32}(?:=|\s+(?:<<<\s*)?))(?!-|on\b|can\b|is\b)${VALUE}`,
    `$1${SECRET}`,
  ),
  shape(
    ['-u ', '-u=', '--user'],
    String.raw`((?:^|\s)(?:-u|--user(?:name)?)[ =]["']?[^\s:"']{1,128}:)(?!\d{1,5}(?:\s|$))[^\s"']+`,
    `$1${SECRET}`,
  ),
  shape(['-p '], String.raw`(?<=^|\s)(-p )(?!\d{1,5}(?:\s|$))\S+`, `$1${SECRET}`, 'g'),
  shape(['-c '], String.raw`(?<=^|\s)(-C )(?![./~-])\S{8,}`, `$1${SECRET}`, 'g'),
  shape(['-o '], String.raw`(?<=^|\s)(-o )\d{6,8}(?=\s|$)`, `$1${SECRET}`, 'g'),
  shape(['<<<'], String.raw`(<<<\s*)${VALUE}`, `$1${SECRET}`),
  shape(['echo ', 'printf '], String.raw`\b((?:echo|printf)\s+)(?:[^|]{1,256}?)(\s*\|)`, `$1${SECRET}$2`),
  shape(['basic:', 'bearer:', 'digest:'], String.raw`\b((?:basic|bearer|digest):)[^\s"']{6,}`, `$1${SECRET}`),
  // ipsec.secrets, chap-secrets, FortiClient's registry and backups, FortiOS' configuration.
  shape(
    ['psk', 'eap', 'xauth', 'ntlm', 'pin', 'rsa', 'ecdsa', 'p12', 'pkcs8'],
    String.raw`(:\s*(?:PSK|EAP|XAUTH|NTLM|PIN|RSA|ECDSA|P12|PKCS8)\b[^"]{0,200}?)("[^"]*"?|0[sx][A-Za-z0-9+/=]+)`,
    `$1${SECRET}`,
    'g',
  ),
  shape(['* '], String.raw`(\S\s+\*\s+)("[^"]*"|[^\s"*]\S*)(?=\s+\*|\s*$)`, `$1${SECRET}`),
  shape(['enc'], String.raw`\b(Enc[A-Z]?|ENC)(\s+)[A-Za-z0-9+/=]{8,}`, `$1$2${SECRET}`, 'g'),
  shape(
    ['set '],
    String.raw`\b(set (?:passwd|password|psksecret|secret|key|auth-pwd|passphrase)\s+(?:ENC\s+)?)(?!\[secret\])${VALUE}`,
    `$1${SECRET}`,
  ),
  shape(
    ['data1', 'data2', 'data3'],
    String.raw`\b(DATA[123]"?(?:\s+REG_\w+\s+|\s*[=:]\s*|>))[^<]+`,
    `$1${SECRET}`,
  ),
  // Codes, told in words; the number of an error is none.
  shape(
    ['code'],
    String.raw`(?<!\b(?:error|status|exit|reason|return|result|response|event|cause|http|fault|stop)\s)\b(code(?:\s+(?:is|was))?\s*[:=#]?\s*)\d{6,8}\b`,
    `$1${SECRET}`,
  ),
  shape(
    ['otp', 'pin', 'token', 'mfa', '2fa'],
    String.raw`\b(t?otp|pin|token(?:code)?|mfa|2fa)(\b\W{1,3})\d{4,10}\b`,
    `$1$2${SECRET}`,
  ),
  shape(
    ['cookie', 'session'],
    String.raw`\b(\w*cookie|session[ _-]?(?:id|key|token))(\s+(?:value|is|was|=)\s+)(?!set\b|sent\b|received\b|missing\b|empty\b|invalid\b|not\b|no\b|expired\b)${VALUE}`,
    `$1$2${SECRET}`,
  ),
  shape(['value '], '(<Value )[^<>]+>', `$1${SECRET}>`),
  // Tokens that say by their beginning what they are.
  shape(
    ['tsu_', 'ghp_', 'gho_', 'glpat-', 'xox', 'akia', 'sk_'],
    String.raw`\b(?:tsu_|gh[opsu]_|glpat-|xox[abprs]-|AKIA|sk_)[A-Za-z0-9_-]{12,}`,
    SECRET,
  ),
  shape(
    JA_HINTS,
    `(${JA_SECRETS})(\\s*[:：=＝]\\s*)(?:「[^」]*」?|『[^』]*』?|"[^"]*"?|\\S.*)`,
    `$1$2${SECRET}`,
  ),
  shape(
    JA_HINTS,
    `(${JA_SECRETS})(\\s*は\\s*|\\s+|(?=[「『"']))(?:「[^」]*」?|『[^』]*』?|"[^"]*"?|[!-~]{4,})`,
    `$1$2${SECRET}`,
  ),
  shape(
    ['トークン', 'クッキー', '資格情報', 'シークレット', 'ワンタイム'],
    `((?:${JA_WITH_SIGN})\\s?(?:パスワード|コード)?)(\\s*[:：=＝]\\s*)\\S+`,
    `$1$2${SECRET}`,
  ),
  shape(
    [
      'kennwort',
      'mot de passe',
      'contraseña',
      'senha',
      '密码',
      '密碼',
      '口令',
      '비밀번호',
      '암호',
      'пароль',
      'pw',
      'pass',
    ],
    `(?<![\\p{L}\\p{N}_-])(${ELSEWHERE})(\\s*[:：=＝]\\s*)(?!\\[secret\\])${VALUE}`,
    `$1$2${SECRET}`,
    'giu',
  ),
  shape(['pass '], String.raw`\b(pass )(?=\S*\d)(?=\S*[a-z])\S{8,}`, `$1${SECRET}`),
];
