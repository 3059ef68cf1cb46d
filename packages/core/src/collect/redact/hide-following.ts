/** A line that ends where its secret would begin: the secret stands in the next one. */
const PROMISES =
  /(?:pass(?:word|wd|phrase|code)|pwd|secret|psk|otp|pin|cookie|token|パスワード|パスフレーズ|暗証番号|認証コード)["']?(?:\s*[:=：＝]\s*["']?|\s*>\s*)$/i;
/** A promise is short; only the end of a line is looked at. */
const PROMISE_CHARS_MAX = 48;
const KEY_MARK = /-----(BEGIN|END) [A-Z ]*PRIVATE KEY-----/;
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
    isAsked = PROMISES.test(line.slice(-PROMISE_CHARS_MAX));
    const mark = line.includes('PRIVATE KEY') ? KEY_MARK.exec(line)?.[1] : undefined;
    if (mark === 'BEGIN') keyLines = KEY_LINES_MAX;
    const isKey = keyLines > 0;
    keyLines = mark === 'END' ? 0 : Math.max(0, keyLines - 1);
    return isAnswer || (isKey && !isKnown) ? '[secret]' : line;
  };
}
