import { mentionsUnread } from './mentions-unread.ts';
import { lowers, type RemedySubject, type Understood } from './remedy-change.ts';

interface Spoken {
  readonly subject: RemedySubject;
  /** What it is called; `lower` may be what is done to it in both languages. */
  readonly en: string;
  readonly ja: string;
  /** More that is said only of this subject. */
  readonly lowerEn?: string;
  readonly lowerJa?: string;
  /** Nothing else lowers it: a certificate may be removed, or stop being valid. */
  readonly onlyThese?: true;
}

const OFF_EN =
  'disabl(?:e|ing)|deactivat(?:e|ing)|untick|uncheck|stop(?:ping)?|shut(?:ting)? ?down|uninstall(?:ing)?|kill(?:ing)?|bypass(?:ing)?';
const OFF_JA =
  '無効|オフ|off ?に|切(?:る|って|り(?!替)|断)|止め|停止|解除|(?<!除|対象|例)外(?:す|して|し)|使わ(?:ない|ず)|使用し(?:ない|ません)|アンインストール|バイパス|殺す';
/** `switch … off`, in either order of its parts. */
const SWITCH_EN = '(?:switch|turn|tak|shut)(?:e|ing|ting)?';

const SUBJECTS: readonly Spoken[] = [
  {
    subject: 'ipv6-stack',
    en: 'ipv6|(?:ip|protocol) version 6|tcp/ipv6',
    ja: 'ipv ?6|バージョン ?6|アイピーブイ(?:シックス| ?6)',
  },
  { subject: 'dtls', en: 'dtls', ja: 'dtls' },
  { subject: 'proxy', en: 'prox(?:y|ies)', ja: 'プロキシ|プロクシ' },
  {
    subject: 'firewall',
    en: 'firewalls?|packet filter',
    ja: 'ファイア ?ウォール|ファイ[アヤ]ー? ?ウォール|防火壁',
  },
  {
    subject: 'security-software',
    en: 'security software|anti-?virus|antimalware|defender|endpoint protection|protection|edr',
    ja: 'セキュリティ(?:ソフト|対策ソフト|機能)|ウイルス対策|アンチウイルス|defender|保護',
  },
  {
    subject: 'certificate-check',
    en: 'certificate (?:warnings?|errors?|checks?|checking|verification|validation)|warnings? (?:about|of) the certificate|the warning|revocation check(?:ing|s)?',
    ja: '証明書の?(?:警告|エラー|検証|確認|失効確認)|警告',
    lowerEn:
      'ignor(?:e|ing)|dismiss(?:ing)?|skip(?:ping)?|click(?:ing)? through|override|overriding|accept(?:ing)?',
    lowerJa: '無視|続行|スキップ|省略|受け入れ',
  },
  {
    subject: 'encryption',
    en: '(?:certificate|cipher|encryption|tls|crypto\\w*|key)(?: or \\w+)?(?: strength| level| security)?',
    ja: '証明書|暗号|鍵の?長さ|tls',
    lowerEn: 'weaken(?:ing)?|lower(?:ing)?|reduc(?:e|ing)|relax(?:ing)?',
    lowerJa: '下げ|弱め|緩め|弱く|落と',
    onlyThese: true,
  },
];

/** What is said in one go, without a subject and a verb that many share. */
const PHRASES: readonly (readonly [RemedySubject, en: string, ja: string])[] = [
  [
    'certificate-check',
    '(?:continu|proceed)(?:e|ing)? (?:anyway|regardless|to th(?:is|e) (?:web ?)?site)|warning[^.]{0,20} (?:choose|click|press) continue|warning and accept',
    '警告[^。]{0,10}「続行」を(?:選ぶ|押す)|閲覧を続行|(?:このまま|安全でない)[^。]{0,10}(?:続行|進む|進んで)',
  ],
  [
    'encryption',
    '(?:enable|enabling|allow|allowing|permit|use|using) (?:\\w+ ){0,2}(?:tls ?1\\.[01]|ssl ?[23](?:\\.0)?|3?des|md5|rc4|weak ciphers?|old ciphers?)\\b',
    '(?:tls ?1\\.[01]|ssl ?[23](?:\\.0)?|3des|md5|rc4|弱い暗号|古い暗号)[^。]{0,12}(?:有効|許可|使う|使用|オン)',
  ],
  [
    'firewall',
    'with (?:the |your )?firewall (?:switched |turned )?(?:off|disabled)|allow all traffic',
    'ファイア ?ウォールが有効なら(?:無効|オフ)',
  ],
  ['ipv6-stack', 'with ipv6 (?:switched off|turned off|off|disabled)', 'ipv6が有効なら(?:無効|オフ)'],
  ['proxy', 'check the proxy and remove', 'プロキシが有効なら(?:オフ|無効)'],
  [
    'browser-settings',
    'reset(?:ting)? (?:\\w+ ){0,2}(?:internet explorer|ie|internet options|browser)\\b',
    '(?:internet explorer|\\bie\\b|インターネット ?オプション|ブラウザー?)[^。]{0,8}(?:リセット|初期化)',
  ],
  [
    'resolver',
    '(?:chang|switch|set|us|point|mov)\\w* [^.]{0,40}(?:public (?:one|dns|resolvers?)|to a public|google dns|cloudflare|8\\.8\\.8\\.8|1\\.1\\.1\\.1|9\\.9\\.9\\.9)',
    '(?:公開 ?dns|パブリック ?dns|8\\.8\\.8\\.8|1\\.1\\.1\\.1|9\\.9\\.9\\.9)[^。]{0,20}(?:変更|変え|切り替え|設定|使う|使用|向け)',
  ],
  [
    'service',
    '(?:restart|bounc)(?:ing|e)? (?:(?:the|a|an|its?|\\w+) ){0,3}(?:service|remoteaccess|rras)\\b',
    '(?:サービス|remoteaccess|rras)[^。、]{0,6}再起動',
  ],
  [
    'pre-shared-key',
    '(?:simple|short|easy|weak|common|guessable) (?:pre-?shared )?key',
    '(?:簡易|簡単|短い|単純|推測しやすい)な?(?:事前)?共有(?:鍵|キー)',
  ],
  [
    'split-tunnel',
    '(?:enabl|allow|us|switch|turn)(?:e|ing)? (?:on )?(?:\\w+ )?split[- ]tunn?ell?ing|split[- ]tunn?ell?ing (?:to )?on\\b',
    'スプリット ?トンネ(?:ル|リング)[^。]{0,6}(?:有効|オン|使)',
  ],
];

/** Forgetting not to is doing it: what only looks like a denial. */
const NO_DENIAL_EN =
  /\b(?:do not|don't|never|not)\s+(?:forget|hesitate|fail|wait|be afraid|worry|only|just)\b/g;
const DENIED_EN =
  /\b(?:do not|don't|does not|never|must not|mustn't|should not|shouldn't|shall not|need not|needn't|avoid|refrain from|without|instead of|rather than|no need to|(?:do not|don't|cannot|never) recommend|not)(?:\s+(?:necessary|needed|required|advisable|recommended))?(?:\s+(?:tell|ask|advise|let|make|want)\s+(?:\w+\s+){0,2}\w+)?(?:\s+(?:ever|simply|just|to|again|the|by|yourself|\w+ly)){0,3}\s*$/;
const DENIED_BEHIND_EN =
  /^[^,]{0,40}\b(?:is|are) (?:(?:not|never) (?:recommended|supported|advised|necessary|needed|required|allowed)|discouraged|forbidden|unsupported)\b/;
/** `do not disable IPv6 or turn the firewall off`: the denial goes on. */
const GOES_ON_EN =
  /\b(?:do not|don't|never|must not|should not|avoid|without)\b[^.;:!?]*\b(?:or|nor)\s+(?:\w+\s+)?$/;
const DENIED_JA =
  /(?:(?:無効化?|停止|オフ)を?(?:の設定を)?(?:戻|取り消|やめ)|(?:しない|させない)(?!と)|させず|せず|しなくて(?!は)|するな|行わない|行わず|勧めない|推奨しない|避け|禁止|(?:て|で)は(?:いけない|ならない|なりません|いけません)|べきでは(?:ない|ありません)|(?:推奨|勧め|サポート)(?:され(?:ない|ません|ていない|ていません)|られ(?:ない|ません)|し(?:ない|ません)|は?でき(?:ない|ません))|非推奨|にな(?:っている|っていない|る)|されて(?:いる|いない)|した(?:記録|端末|人)|べからず|不可|(?:止め|下げ|弱め|緩め|切ら|切れ|外さ|変え)(?:ない(?!と)|ず)|必要(?:は|が)(?:ない|ありません)|代わりに|ではなく)/;

const clausesOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[()]/g, ' ')
    .split(/(?<!\d)\.(?!\d)|[;:!?。\n]|,(?= ?(?:but|then|and then)\b)/)
    .map((clause) => clause.replace(/\s+/g, ' ').trim())
    .filter((clause) => clause !== '');

/** `told` = somebody is to do it; `denied` = it is only forbidden or advised against. */
type Heard = 'told' | 'denied' | null;

const worst = (heard: readonly boolean[]): Heard =>
  heard.includes(false) ? 'told' : heard.length > 0 ? 'denied' : null;

function heardEn(plain: string, pattern: RegExp): Heard {
  return worst(
    [...plain.matchAll(pattern)].map(({ index, 0: found }) => {
      const before = plain.slice(0, index);
      return (
        DENIED_EN.test(before) ||
        GOES_ON_EN.test(before) ||
        DENIED_BEHIND_EN.test(plain.slice(index + found.length))
      );
    }),
  );
}

function heardJa(clause: string, pattern: RegExp): Heard {
  return worst(
    [...clause.matchAll(pattern)].map(({ index, 0: found }) => {
      const end = index + found.length;
      // The verb's own ending belongs to what may deny it (止め|ないで), unless it is what lowers (使わない).
      const from = /(?:ない|ません|ず)$/.test(found) ? end : Math.max(index, end - 4);
      return DENIED_JA.test(clause.slice(from));
    }),
  );
}

function switchedOff(en: string, between: string): readonly string[] {
  return [
    `${SWITCH_EN} (?:off|down|out) ${between}(?:${en})`,
    `${SWITCH_EN} ${between}(?:or \\w+ )?(?:${en})(?: or [\\w ]{1,24})? (?:off|down|out)`,
    `(?:set|make|ensure|have|leave|keep|put|configure|get|sure)\\b [^,]{0,20}(?:${en})\\b[^,]{0,16} (?:disabled|off|deactivated|unchecked|inactive)`,
    `(?:${en})\\b (?:must|should|has to|have to|needs to|ought to) be (?:\\w+ )?(?:disabled|off|deactivated|stopped|turned off|switched off)`,
  ];
}

function patternsOf({ en, ja, lowerEn, lowerJa, onlyThese }: Spoken): readonly [en: RegExp, ja: RegExp] {
  const verbs = [...(onlyThese ? [] : [OFF_EN]), ...(lowerEn ? [lowerEn] : [])].join('|');
  const between = "(?:(?!(?:or|and|but|if|whether|when)\\b)[\\w'’-]+ ){0,4}";
  const orders = [`(?:${verbs}) ${between}(?:${en})`, ...(onlyThese ? [] : switchedOff(en, between))];
  const jaVerbs = [...(onlyThese ? [] : [OFF_JA]), ...(lowerJa ? [lowerJa] : [])].join('|');
  return [
    new RegExp(`\\b(?:${orders.join('|')})\\b`, 'g'),
    new RegExp(
      `(?:${ja})(?!が|によ)[^。]{0,16}?(?:を|は|の|も|、|設定|ソフト|強度)?[^。、]{0,12}?(?:${jaVerbs})`,
      'g',
    ),
  ];
}

const RULES = [
  ...SUBJECTS.map((one) => [one.subject, ...patternsOf(one)] as const),
  ...PHRASES.map(
    ([subject, en, ja]) => [subject, new RegExp(`\\b(?:${en})`, 'g'), new RegExp(ja, 'g')] as const,
  ),
];

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;
/** No rule hears anything in a clause without one of these; most clauses have none. */
const ANY_EN = new RegExp(
  `${SUBJECTS.map(({ en }) => en).join('|')}|ssl|des\\b|md5|rc4|explorer|\\bie\\b|option|browser|dns|resolver|cloudflare|\\d\\.\\d|service|remoteaccess|rras|tunn|anyway|regardless|site`,
);

function heardIn(clause: string): readonly (readonly [RemedySubject, Heard])[] {
  const isJapanese = JAPANESE.test(clause);
  if (!isJapanese && !ANY_EN.test(clause)) return [];
  const plain = clause.replace(NO_DENIAL_EN, '');
  return RULES.map(([subject, en, ja]) => [
    subject,
    heardEn(plain, en) ?? (isJapanese ? heardJa(clause, ja) : null),
  ]);
}

/** What one clause says of everything that it names; null in it = something guarded is named, and not understood. */
function ofClause(clause: string): readonly Understood[] {
  const heard = heardIn(clause);
  const told = heard.filter(([, how]) => how === 'told').map(([subject]) => lowers(subject));
  if (told.length > 0) return told;
  const isDenied = heard.some(([, how]) => how === 'denied');
  return mentionsUnread(clause, isDenied) ? [null] : [];
}

/**
 * What a text tells somebody to give up, in either language. What it forbids, advises against or looks at is nothing; null in
 * it = it names something guarded, and what it says about it is not understood.
 */
export function readWords(text: string): readonly Understood[] {
  return clausesOf(text).flatMap(ofClause);
}
