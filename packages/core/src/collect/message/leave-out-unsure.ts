const CLAUSE = /(?<=[,、])|(?<=(?:が|ので|けど|けれど)(?= ))|(?=\b(?:and|but)\b)/i;

/** Asks whether something is so. */
const ASKS = /(?:でしょうか|ですか|ますか|ましたか|のか|かな|かも(?:しれ(?:ない|ません))?)[。.?]?\s*$/;
const ASKS_EN =
  /^\s*(?:(?:and|but|so|or) )?(?:\S+: ?)?(?:is|are|was|were|has|have|had|did|does|do|could|can|might|would|should)\b.*\?\s*$|\b(?:maybe|perhaps|might be|could be|wonder (?:if|whether)|not sure (?:if|whether))\b/i;
/** Asks how or why, quotes, or wants something done: what it speaks of is so. */
const TAKES_FOR_SO =
  /なぜ|何故|どうし|どうす|どうや|どの|何|と(?:出|表示|言|い[うわ])|いただ|もらえ|くれ|ください|お願い|\b(?:why|how|what|says?|shows?|please)\b|\b(?:can|could|would) (?:you|someone)\b/i;
/** Announces what has not come yet. */
const WARNS =
  /(?:切れ|ロックされ|失効し)そう|(?:もうすぐ|まもなく|間もなく|近々|あと ?\d+ ?日)[^、。]{0,12}(?:切れ|失効|ロック)|期限が(?:近|迫)|\b(?:will|about to|going to) (?:\w+ )?(?:expire|be locked)|\bexpir(?:es|ing) (?:in|soon|on|tomorrow)\b/i;

const isUnsure = (clause: string): boolean =>
  WARNS.test(clause) || ((ASKS.test(clause) || ASKS_EN.test(clause)) && !TAKES_FOR_SO.test(clause));

/** A text, its sentences parted by U+2028, without the clauses that only ask whether something is so or warn of it. */
export function leaveOutUnsure(text: string): string {
  return text
    .split('\u2028')
    .map((sentence) =>
      sentence
        .split(CLAUSE)
        .filter((clause) => !isUnsure(clause))
        .join(''),
    )
    .join('\u2028');
}
