/** Whatever of this a sentence names, it must be plain what it says about it. */
const GUARDED =
  /ipv6|ip ?version ?6|protocol version 6|disabledcomponents|dtls|\bprox(?:y|ies)\b|firewall|anti-?virus|antimalware|defender|security software|endpoint protection|(?:untrusted|invalid) certificate|certificate (?:warning|error|check|validation|verification)|warns? (?:about|of)|internet explorer|internet options|encryption|cipher|cryptograph|security level|tls (?:version|1\.[01])|ssl ?[23]|(?:public|google) (?:dns|resolver)|8\.8\.8\.8|1\.1\.1\.1|9\.9\.9\.9|pre-?shared key|split[- ]tunn|remoteaccess|rras|vpn service/;
const GUARDED_JA =
  /ipv6|ipv 6|バージョン ?6|アイピーブイ|disabledcomponents|dtls|プロキシ|プロクシ|ファイア|ファイヤ|防火壁|ウイルス対策|アンチウイルス|セキュリティ(?:ソフト|対策)|defender|証明書の?(?:警告|エラー|検証)|internet explorer|インターネット ?オプション|暗号|tls ?1\.[01]|ssl ?[23]|公開 ?dns|パブリック ?dns|8\.8\.8\.8|共有(?:鍵|キー)|スプリット|remoteaccess|rras|vpn ?サービス/;

/** To look, to keep, to strengthen, to repair, to ask, or to do less than the whole: what stands before the named thing. */
const SAFE =
  'check|compare|look|see|show|read|find|search|confirm|verify|watch|measure|test|review|tell|ask|contact|treat|keep|leave|start|enable|(?:turn|switch)(?: \\w+)? on|allow|permit|add|exempt|exclude|prefer|repair|correct|fix|bring|raise|strengthen|update|upgrade|renew|deploy|distribute|push|undo|restore|close|align|whether';
const SAFE_BEFORE = new RegExp(`\\b(?:${SAFE})\\b`);
/** `Do not leave IPv6 on`: what is safe is forbidden. */
const NOT_SAFE = new RegExp(`\\b(?:not|never|don't|stop) (?:\\w+ )?(?:${SAFE})\\b`, 'g');
const SAFE_BEHIND =
  /\bnext to each other\b|\b(?:appears?|asks)\b|\b(?:turned|switched|back) on\b|\bon and\b|\bback on\b|: ?on\b|\b(?:must|should|may|can) ?not be (?:\w+ )?(?:disabled|turned off|switched off|stopped|weakened)\b/;
const SAFE_JA =
  /確認|確かめ|調べ|比べ|見比べ|見る|見て|読[むみん]|探|測|許可|有効|オンに|追加|除外|対象外|外れて|登録|優先|修正|直[すし]|更新|案内|伝え|連絡|問い合わせ|戻[すし]|保[つち]|配布|起動|応答しない|合わせる|強[いく]|中止|閉じ|手動で設定|長[いく]|保存|集め|聞[いき]|入力/;

const mentioned = (clause: string, guarded: RegExp): string | null => guarded.exec(clause)?.[0] ?? null;

/**
 * Whether a clause names something that is guarded and says nothing about it that is known to be harmless. A clause is in
 * small letters; `isDenied` = it forbids or advises against what it names.
 */
export function mentionsUnread(clause: string, isDenied: boolean): boolean {
  if (isDenied) return false;
  const isJapanese = /[\u3040-\u30ff\u4e00-\u9fff]/.test(clause);
  const named = mentioned(clause, isJapanese ? GUARDED_JA : GUARDED);
  if (named === null) return false;
  if (isJapanese) return !SAFE_JA.test(clause);
  const at = clause.indexOf(named);
  const before = clause.slice(0, at);
  const isSafe = SAFE_BEFORE.test(before.replace(NOT_SAFE, ''));
  return !isSafe && !SAFE_BEHIND.test(clause.slice(at));
}
