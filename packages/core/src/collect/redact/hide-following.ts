/** A line that ends where its secret would begin: the secret stands in the next one. */
const PROMISES =
  /(?:pass(?:word|wd|phrase|code)|pwd|secret|psk|otp|pin|cookie|token|パスワード|パスフレーズ|暗証番号|認証コード)["']?(?:\s*[:=：＝]\s*["']?|\s*>\s*)$/i;
const KEY_BEGINS = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const KEY_ENDS = /-----END [A-Z ]*PRIVATE KEY-----/;
/** A key of 16,384 bits has some 200 lines. */
const KEY_LINES_MAX = 256;
/** One word is what was asked for; a sentence is the next message. */
const ONE_WORD = /^\s*\S+\s*$/;

/**
 * For the lines of one log, in their order: what is kept of each. A secret may stand alone in the line after the one that names
 * it. `isKnown` = a grammar knows the line, so that it is a message and no answer to a prompt.
 */
export function followSecrets(): (line: string, isKnown: boolean) => string {
  let isAsked = false;
  let keyLines = 0;
  return (line, isKnown) => {
    const isAnswer = isAsked && !isKnown && ONE_WORD.test(line);
    isAsked = PROMISES.test(line);
    if (KEY_BEGINS.test(line)) keyLines = KEY_LINES_MAX;
    const isKey = keyLines > 0;
    keyLines = KEY_ENDS.test(line) ? 0 : Math.max(0, keyLines - 1);
    return isAnswer || (isKey && !isKnown) ? '[secret]' : line;
  };
}
