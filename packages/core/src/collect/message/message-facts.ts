import { type Client, officialCode, type Protocol } from '../../vocabulary/index.ts';
import { type CodeAt, chooseFailure } from './choose-failure.ts';

/** What a person copied from a window, a mail or a screenshot says by name and number. */
export interface MessageFacts {
  readonly client: Client;
  readonly protocol: Protocol;
  /** FortiClient's progress, where the text names one of those it stops at. */
  readonly percent: number | null;
  /** As the client writes it. */
  readonly code: string | null;
  readonly gateway: { readonly host: string; readonly port: number | null } | null;
}

/** Source: the stall guide; 95 from open clients. */
const PERCENTS: readonly number[] = [10, 40, 45, 48, 80, 95, 98, 100];
/** Everything and everyone is at 100 % of something: only the client that says it is connected, and nobody who complains. */
const PERCENT_DONE = 100;
const SAYS_CONNECTED = /\bconnected\b|接続(?:済|完了|され(?:て|ま)|しました|できました)/i;
const COMPLAINS =
  /ません|ない|なく|失敗|エラー|遅|困|止ま|切れ|切断|\bnot\b|n['’]t|\bno\b|cannot|fail|error|\bbut\b|slow|stuck|drop|disconnect/i;
const PERCENT = /(?<![\d.])(\d{1,3}) ?(?:%|パーセント|percent\b)/gi;
/** A percentage of the machine's, or of an earlier day's. */
const OF_ELSE =
  /(?:バッテリー?|電池|充電|cpu|メモリー?|ディスク|容量|使用率|音量|明るさ|輝度|電波|以前は|前は|昨日は|battery|charge|memory|ram|disk|volume|brightness|signal|usage)(?: ?(?:残量|使用率|level|usage))?[ :=はがもの]*(?:(?:is )?at )?$/i;
const STOPS_AFTER = /^[^\d%\u2028、,]{0,12}?(?:止ま(?!ら)|停止|固ま(?!ら)|進ま|stuck|stop|hang|freez)/i;
const STOPS_BEFORE =
  /(?:stuck|stop(?:s|ped|ping)?|hang(?:s|ing)?|hung|fr(?:eez|oze)\w*) (?:at|on) (?:about )?$/i;
/** A minus, as keyboards and recognition of screenshots write it, before the number of FortiClient's windows. */
const FORTI_CODE = /(?<![\p{L}\p{N}])-(\d{1,6})(?![\d-]|\.\d)/gu;
const WORD_CODE =
  /(?:エラー|error|err|(?<!(?:department|area|zip|postal|cost|asset) )code|(?<!部署|部門|社員|職員|資産|商品|郵便|店舗|顧客|会社|拠点|組織|管理)コード|失敗)[^\p{L}\p{N}-]{0,8}(?:code|コード|番号|no)?[^\p{L}\p{N}-]{0,4}(\d{3,5})(?![\d%])/giu;
/** The next number of a list that began with a code, as far as it is no count of anything. */
const NEXT_CODE =
  /(?<=(?<![\d.:%/-])\d{3,5} ?(?:[,、/&]|→|->|=>|then|and|と|の(?:後|あと)(?:に|で)?|(?:その)?次に) ?)(\d{3,5})(?![\d.:%/-])/gi;
/** The number that a text says it is by now, behind another. */
const LATER_CODE =
  /(?<=(?:(?:再起動|再接続|変更|更新|復旧|修正)(?:した)?(?:後|あと|ら)は|今(?:は|度は|回は|日は)|現在は|\bnow(?: it is| is| i get)?)[、,: ]{0,2})(\d{3,5})(?![\d.:%/-])/gi;
const HRESULT = /\b(0x[0-9a-f]{8})\b/gi;
const BARE_CODE = /(?<![\d.:%/-])(\d{3}|13[89]\d{2})(?![\d.:%/-])/g;
/** Behind the number of anything that is counted or measured. */
const COUNTED =
  /^ ?(?:人(?!事)|名(?![前称])|台|件(?!名)|回(?!線)|秒|分(?![かっらりる])|時間|日(?!本)|円|個|号室|階|ページ|ユーザー|番ポート|会議室|バイト|ミリ秒|[kmg]i?b(?:ps|yte)?s?\b|bytes?\b|people\b|users?\b|times\b|(?:milli)?sec(?:ond)?s?\b|min(?:ute)?s?\b|hours?\b|days?\b|ms\b|px\b|yen\b)/i;
/** Before the number of a room, a person, a thing or a setting. */
const NAMED =
  /(?:内線|(?<!エラー)番号|部署|部門|資産|社員|職員|会議室|部屋|号室|電話|チケット|ポート|バージョン|コード|\b(?:mtu|port|ext(?:ension)?|room|ticket|asset|phone|version|build|code)\b)(?: ?(?:番号|コード|number|no|id)\b\.?)?[ :#=はがをのも]{0,4}$/i;
/** As far away as such a word may stand. */
const NAMED_CHARS_MAX = 24;

const FORTICLIENT = /forti|ssl-?vpn/i;
const WINDOWS = /windows|ras(?:dial|client|man)?\b|l2tp|sstp|pptp|ikev2|リモート ?アクセス|remote access/i;
/** Nobody pastes a number by itself here that is no code. */
const NUMBER_ALONE = /^\s*\(?\d{3,5}\)?\s*$/;
const VPN = /vpn|接続|connect/i;

const PROTOCOLS: readonly (readonly [RegExp, Protocol])[] = [
  [/l2tp/i, 'l2tp-ipsec'],
  [/sstp/i, 'sstp'],
  [/pptp/i, 'pptp'],
  [/ike ?v?2/i, 'ikev2'],
  [/ssl-?vpn/i, 'ssl-vpn'],
];

/** A name with at least one dot and letters at its end; not a mail address, not a file. */
const HOST =
  /(?<![@\w.-])((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(?![\w@-])(?::(\d{2,5}))?/gi;
const NOT_A_GATEWAY =
  /\.(?:exe|dll|log|txt|sys|msi|zip|png|jpe?g|conf|xml|json|cpp|html?)$|(?:^|\.)(?:fortinet|microsoft|windows)\.com$/i;

const saysConnected = (text: string): boolean =>
  FORTICLIENT.test(text) && SAYS_CONNECTED.test(text) && !COMPLAINS.test(text);

/** The client's percentage: the last that something is said to stop at, else the first that is of nothing else. */
function percentOf(text: string, done: boolean): number | null {
  const found = [...text.matchAll(PERCENT)].filter(
    ({ 1: digits, index }) =>
      PERCENTS.includes(Number(digits)) &&
      (Number(digits) !== PERCENT_DONE || done) &&
      !OF_ELSE.test(text.slice(Math.max(0, index - NAMED_CHARS_MAX), index)),
  );
  const stops = found.filter(
    ({ 0: whole, index }) =>
      STOPS_AFTER.test(text.slice(index + whole.length, index + whole.length + NAMED_CHARS_MAX)) ||
      STOPS_BEFORE.test(text.slice(Math.max(0, index - NAMED_CHARS_MAX), index)),
  );
  const best = stops.at(-1) ?? found[0];
  return best === undefined ? null : Number(best[1]);
}

const isOfficial = ({ code }: CodeAt): boolean => officialCode(Number(code)) !== null;

function codesBy(pattern: RegExp, text: string): CodeAt[] {
  return [...text.matchAll(pattern)].map(({ 0: whole, 1: code = whole, index }) => ({ code, at: index }));
}

/** Official numbers that nothing is counted by. */
function officialBy(pattern: RegExp, text: string): CodeAt[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: code = whole, index }) => {
    const found = { code, at: index };
    return isOfficial(found) && !COUNTED.test(text.slice(index + whole.length)) ? [found] : [];
  });
}

/** Numbers that stand alone, and not for a room, a person or a setting. */
const bareCodes = (text: string): CodeAt[] =>
  officialBy(BARE_CODE, text).filter(
    ({ at }) => !NAMED.test(text.slice(Math.max(0, at - NAMED_CHARS_MAX), at)),
  );

/** The number of a public table of Windows that the attempt failed with; null = there is none in the text. */
function windowsCode(text: string, ofVpn: boolean): string | null {
  const words = officialBy(WORD_CODE, text);
  const said = [...codesBy(HRESULT, text), ...words];
  if (said.length > 0) {
    const listed =
      words.length > 0 ? [NEXT_CODE, LATER_CODE].flatMap((pattern) => officialBy(pattern, text)) : [];
    return chooseFailure([...said, ...listed], text);
  }
  return ofVpn ? chooseFailure(bareCodes(text), text) : null;
}

function gatewayOf(text: string): MessageFacts['gateway'] {
  for (const [, host = '', port] of text.matchAll(HOST)) {
    if (NOT_A_GATEWAY.test(host)) continue;
    const number = Number(port ?? 0);
    return { host: host.toLowerCase(), port: number > 0 && number < 65_536 ? number : null };
  }
  return null;
}

/**
 * Names in a text whose width and dashes are even already, and the numbers in what of it is not denied. The gateway is
 * taken from the redacted text: a user's name may have a dot too.
 */
export function messageFacts(text: string, said: string, redacted: string): MessageFacts {
  const protocol = PROTOCOLS.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';
  const gateway = gatewayOf(redacted);
  const percent = percentOf(said, saysConnected(text));
  const forti = FORTICLIENT.test(text) || (percent !== null && !WINDOWS.test(text));
  const fortiCodes = [...said.matchAll(FORTI_CODE)].map(({ 0: code, index }) => ({ code, at: index }));
  const fortiCode = chooseFailure(fortiCodes, said);
  const ofVpn =
    WINDOWS.test(text) || VPN.test(text) || NUMBER_ALONE.test(text) || officialBy(WORD_CODE, text).length > 0;
  // FortiClient's own numbers have a minus: a number of Windows that is called an error is Windows'.
  const ownPlace = percent !== null || fortiCode !== null;
  const ofWindows = !forti || (!ownPlace && officialBy(WORD_CODE, said).length > 0);
  const ras = ofWindows ? windowsCode(said, ofVpn) : null;
  if (ras !== null) return { client: 'ras', protocol, percent: null, code: ras, gateway };
  if (forti || fortiCode !== null) {
    const own = protocol === 'unknown' ? 'ssl-vpn' : protocol;
    return { client: 'forticlient', protocol: own, percent, code: fortiCode, gateway };
  }
  return { client: 'unknown', protocol, percent: null, code: null, gateway };
}
