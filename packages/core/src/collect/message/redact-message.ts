import { redactLine } from '../redact/redact-line.ts';

/** A form's label alone in its line: what was typed stands in the next. */
const SECRET_LABEL =
  /^[^\p{L}\p{N}]*(?:(?:vpn |one-time |current |new )?(?:password|passwd|passphrase|passcode|pin|otp|secret|token)|pre-?shared key|psk|(?:ワンタイム|現在の|新しい)?パスワード|パスフレーズ|暗証番号|事前共有(?:キー|鍵)|トークン)[^\p{L}\p{N}]*$/iu;
const NAME_LABEL =
  /^[^\p{L}\p{N}]*(?:user ?(?:name|id)?|login(?: name)?|account(?: name)?|full name|ユーザー ?(?:名|id)?|アカウント名?|ログイン(?:名| ?id)|氏名|お?名前)[^\p{L}\p{N}]*$/iu;
/** A person's name as helpdesk forms ask for it; a family name may stand apart from the given one. */
const PERSON =
  /(?<!\p{L})((?:氏名|お名前|full name) ?[:=] ?)[^\s、。,;/]{1,40}(?: (?!エラー|接続|error|vpn)(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,8}|[A-Z][a-z]{1,20})(?![\p{L}\p{N}]))?/giu;

/** What stands under a label, or null where the line above it is none. */
function typedUnder(label: string): string | null {
  if (SECRET_LABEL.test(label)) return '[secret]';
  return NAME_LABEL.test(label) ? '[user]' : null;
}

/** The lines of a pasted text that are not empty, without secrets and names, also where label and value stand in two lines. */
export function redactMessage(text: string): string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const typed = typedUnder(line) === null ? typedUnder(lines[index - 1] ?? '') : null;
    return typed ?? redactLine(line.replace(PERSON, '$1[user]'), []);
  });
}
