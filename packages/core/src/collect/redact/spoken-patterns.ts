import type { Shape } from './secret-patterns.ts';

const SECRET = '[secret]';
const USER = '[user]';
const QUOTED = `(?:"[^"]*"?|'[^']*'?|「[^」]*」?|『[^』]*』?)`;
const WORDS = 'pass(?:word|wd|phrase|code)|pwd|pw';
const HINTS = ['pass', 'pw'];
/** No word of a sentence: a digit or a sign that words do not have, beside others. */
const ODD = String.raw`(?=[^\s,;()"']{0,64}[\d!#$%^&*+=~?@_])(?!\d{1,3}(?:[\s,;.)]|$)|\[)[^\s,;()"']{4,}`;
const JA_WORDS = 'パス(?:ワード|フレーズ|コード)|暗証番号|合言葉';
const JA_CODES = String.raw`(?:認証|確認|検証|セキュリティ|ワンタイム|PIN|ピン)\s?コード|暗証番号`;

const shape = (hints: Shape['hints'], pattern: string, replace: string, flags = 'gi'): Shape => ({
  match: new RegExp(pattern, flags),
  replace,
  hints,
});

/** Secrets and names as people tell them when they ask for help, and as forms, buses and stores of keys write them. */
export const SPOKEN_SHAPES: readonly Shape[] = [
  // A path is called the same in Japanese, and begins as one.
  shape(
    ['パス', 'pw'],
    String.raw`(?<![ァ-ヶー])((?:パス|\bPW)は\s*)(?![/\\~.]|[A-Za-z]:)(?:「[^」]*」?|[!-~]{4,})`,
    `$1${SECRET}`,
  ),
  shape(
    ['パス', '暗証番号', '合言葉', 'pw'],
    String.raw`((?:${JA_WORDS}|パス|\bPW)を\s*)(?:${QUOTED}|[!-~]{4,})(?=\s*(?:に|と|へ|で入))`,
    `$1${SECRET}`,
  ),
  shape(['コード', '暗証番号'], String.raw`(${JA_CODES})\d{4,10}`, `$1${SECRET}`),
  shape(['コードは'], String.raw`(?<!エラー|終了|応答|状態|理由)(コードは\s*)\d{6,8}(?!\d)`, `$1${SECRET}`),
  shape(['パス', '暗証番号', '合言葉'], String.raw`(${JA_WORDS})(?=[!-~]{0,64}\d)[!-~]{6,64}`, `$1${SECRET}`),
  shape(
    HINTS,
    String.raw`\b((?:my|our|his|her|the|old|new|sent|with|using|entered|typed|login|vpn) (?:${WORDS}) )${ODD}`,
    `$1${SECRET}`,
  ),
  shape(['pw'], String.raw`\b(pwd? )${ODD}`, `$1${SECRET}`),
  shape(HINTS, String.raw`\b((?:${WORDS})(?: [\w'’]{1,16}){1,5} (?:is|was) )${ODD}`, `$1${SECRET}`),
  shape([...HINTS, 'pin'], String.raw`\b((?:${WORDS}|pin)['’]s )${ODD}`, `$1${SECRET}`),
  shape(
    [...HINTS, 'pin'],
    String.raw`\b((?:typed|entered|used|use|gave|put|tried|wrote) )${ODD}( (?:as|for) (?:(?:my|the|a) )?(?:${WORDS}|pin)\b)`,
    `$1${SECRET}$2`,
  ),
  shape(HINTS, String.raw`\b((?:${WORDS})(?:\s?\(|, ))${ODD}(?=[),])`, `$1${SECRET}`),
  shape(
    HINTS,
    String.raw`\b((?:${WORDS}) for )(?!the\b)[^\s:]{1,64}(:\s*)(?!(?:not|no|wrong|empty|invalid|incorrect|missing|required|expired|set|rejected|accepted)\b)\S+`,
    `$1${USER}$2${SECRET}`,
  ),
  shape(['pass\t'], String.raw`\b(pass\t+)\S{4,}`, `$1${SECRET}`),
  shape(
    ['key'],
    String.raw`\b((?:\w{0,32}_)?(?:secret|api)[ _-]?key\\?["']?\s*[:=]\s*)(?:"[^"]*"?|'[^']*'?|[^\s&"']+)`,
    `$1${SECRET}`,
  ),
  shape(['bearer:'], String.raw`\b(bearer:\s+)[^\s"']{6,}`, `$1${SECRET}`),
  shape(['token '], String.raw`\b(token )(?!\d{1,5}(?:[\s,;.)]|$))${ODD}`, `$1${SECRET}`),
  shape(['tokeninfo'], String.raw`\b(tokeninfo\W{1,2}\w{0,16}\W{1,2})\d{4,10}\b`, `$1${SECRET}`),
  shape(
    ['otp', '2fa', 'mfa'],
    String.raw`\b((?:[TtHh]?otp|[TH]?OTP|2fa|2FA|mfa|MFA)[ _-](?:[Ss]eed|SEED|[Ss]ecret|[Kk]ey)\W{1,3})[A-Z2-7]{10,}=*`,
    `$1${SECRET}`,
    'g',
  ),
  // ("password", <"…">), as D-Bus prints it.
  shape(
    [...HINTS, 'secret', 'psk', 'otp', 'cookie', 'token'],
    String.raw`(\(["'](?:[\w-]{0,32}[_-])?(?:${WORDS}|secret|psk|otp|cookie|token)["'],\s*<?\s*)(?:"[^"]*"?|'[^']*'?)`,
    `$1${SECRET}`,
  ),
  shape(
    HINTS,
    String.raw`\b((?:${WORDS})\w{0,16}\\?["']?[\s:>,;]{1,4}value\s*=\s*)(?:"[^"]*"?|'[^']*'?|[^\s>]+)`,
    `$1${SECRET}`,
  ),
  shape(
    ['type='],
    String.raw`(type=["']?password["']?[^<>]{0,128}?\bvalue\s*=\s*)(?:"[^"]*"?|'[^']*'?|[^\s>]+)`,
    `$1${SECRET}`,
  ),
  shape(
    [...HINTS, 'secret', 'psk', 'otp'],
    String.raw`(<\w{1,32}\s[^<>]{0,128}?(?:name|key|id)=["'](?:\w{0,32}[_-])?(?:${WORDS}|secret|psk|otp)["'][^<>]{0,128}>)[^<]+`,
    `$1${SECRET}`,
  ),
  shape(
    ['wifi', 'wi-fi', 'wlan', 'wireless'],
    String.raw`\b((?:wi-?fi|wlan|wireless)(?: network)? )${QUOTED}`,
    '$1[network]',
  ),
  // People with two names.
  shape(
    ['user '],
    String.raw`\b([Uu]ser )(?!(?:Account|Agent|Name|Input|Portal|Group|Interface|Manager|Profile|Mode)\b)\p{Lu}[\p{L}'’-]{1,32}(?: \p{Lu}[\p{L}'’-]{1,32}){1,3}(?= [a-z])`,
    `$1${USER}`,
    'gu',
  ),
  shape(
    ['cn'],
    String.raw`\b([Cc][Nn]\s?=\s?)(?![^,;"'/]{0,128}\b(?:CA|Root|Authority|Global|Server|Gateway|VPN|Trust|Certificate|TLS|SSL|Encryption|Corp|Inc|Ltd|Test)\b)\p{Lu}[\p{L}'’-]{1,32}(?: \p{Lu}[\p{L}'’-]{1,32}){1,2}(?=\s*(?:[,/;"'+]|$))`,
    `$1${USER}`,
    'gu',
  ),
  shape(
    ['ユーザ'],
    String.raw`(ユーザー?\s*(?:名|ID)\s*は\s*)(?:'[^']*'|「[^」]*」|[!-~]{2,})`,
    `$1${USER}`,
    'g',
  ),
  shape(
    ['ユーザ'],
    String.raw`(ユーザー?\s*(?:名|ID)(?:\s*[:：=＝]\s*|\s+|(?=['「])))(?!または|および|と|や|が)(?:'[^']*'|「[^」]*」|[^\s、。はがの]+)`,
    `$1${USER}`,
    'g',
  ),
];
