/** Says of what stands before it in its sentence that it is over. */
const OVER =
  /(?:解除|解決|復旧|更新|対応)済み?|(?:解除|解決|復旧)(?:し(?:ました|た(?!い)|て(?:もら(?:いました|った|い、)|いただ(?:きました|いた|き、)))|され(?:ました|た|て(?!い?ま?せん|い?な)))|直(?:りました|った|り(?=[、,。 ]|今)|って(?!い?ま?せん|い?な))|\b(?:(?:was|were|got|has been|have been) (?:already |since )?|already )(?:unlocked|fixed|resolved|solved|renewed|cleared)\b/gi;
/** What was over, or was so the other day, is so again. */
const AGAIN = /まだ|また|再び|同じ|今日も|\b(?:still|again|same)\b/i;
/** From an earlier day to the day that the text is about; what has lasted since then is no past. */
const EARLIER =
  /(?:昨日|一昨日|先日|先週|以前)(?!から|以来)[^\u2028]{0,200}[\u2028]?[^\u2028]{0,80}?(?=今日は|今日、|本日|今は|今回|今度|現在)|(?<!since )\b(?:yesterday|last week|the other day)\b[^\u2028]{0,200}[\u2028]?[^\u2028]{0,80}?(?=\b(?:today|now|this time)\b)/gi;

function withoutOver(sentence: string): string {
  const last = [...sentence.matchAll(OVER)].at(-1);
  if (last === undefined) return sentence;
  const rest = sentence.slice(last.index + last[0].length);
  return AGAIN.test(rest) ? sentence : rest;
}

/** A text, its sentences parted by U+2028, without what it says is over or was another day. */
export function leaveOutPast(text: string): string {
  const today = AGAIN.test(text) ? text : text.replace(EARLIER, '');
  return today.split('\u2028').map(withoutOver).join('\u2028');
}
