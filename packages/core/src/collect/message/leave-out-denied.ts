/** A full stop before a gap, a semicolon, and their Japanese kin; NFKC has made the wide ones narrow. */
const SENTENCE_END = /(?<=[。;!?！？])\s*|(?<=[.．])\s+/;
/** No pattern's dot crosses it, so that words of two sentences never make one sign. */
const SENTENCE_GAP = '\u2028';
const CLAUSE = /(?<=[,、])|(?<=(?:では|じゃ)なく(?:て)?)|(?<=\d ?の(?:代わり|かわり)に)|(?=\b(?:and|but)\b)/i;

/** Clients' own messages are full of "not": only a denied failure or a denied number says that something is not so. */
const DENIED_EN =
  /(?:\bnot|n['’]t|\bnever|\bno(?!\s+(?:(?:error|code|number)\s+)?-?\d))\s+(?:that\b|(?:(?:an?|the|my|been|being|yet|because of|about|error|code|number)\s+){0,3}(?:-?\d|wrong|incorrect|invalid|(?:un)?locked|disabled|expired|blocked|lost|dropped|failed|failing|refused|rejected|denied|unreachable|untrusted|required|mismatch))/i;
const DENIED_JA =
  /(?:ロック|無効|期限切れ|間違い|誤り|エラー|失敗|切断|拒否|不正|違い|-?\d)[^。、]{0,6}(?:では|じゃ)(?:なく|ない|ありません|なかった)|(?:ロックされ|期限切れし|切れ|間違っ|間違え|誤っ|違っ|拒否され|失敗し|切断され|無効になっ|無効化され|失効し|超え)て(?:は)?い?(?:ません|ない|なく|おりません)|(?:問題|異常)[はが]?(?:ありません|ない|なし|なく)/;

const REPLACED_EN = /\binstead of (?:(?:the|an?|error|code|number) ){0,3}-?\d+/gi;
const REPLACED_JA = /\d ?の(?:代わり|かわり)に/;

/** A text in one line, its sentences apart, without the clauses that deny a failure or a number. */
export function leaveOutDenied(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(REPLACED_EN, '')
    .split(SENTENCE_END)
    .map((sentence) =>
      sentence
        .split(CLAUSE)
        .filter((clause) => !DENIED_EN.test(clause) && !DENIED_JA.test(clause) && !REPLACED_JA.test(clause))
        .join(''),
    )
    .join(SENTENCE_GAP);
}
