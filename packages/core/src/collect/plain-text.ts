const ESCAPE = '\x1b';
const BELL = '\x07';

/** Terminal sequences: colours, cursor, titles. What is left of a torn one is a control character like any other. */
const TERMINAL = new RegExp(
  `${ESCAPE}(?:\\[[0-9;:?<=>!]{0,32}[ -/]{0,4}[@-~]|\\][^${BELL}${ESCAPE}]{0,256}(?:${BELL}|${ESCAPE}\\\\)|[@-Z_-])`,
  'g',
);
/** Control characters but the tab, and those that turn the direction of text around. */
const CONTROL = /(?!\t)[\p{Cc}\p{Bidi_Control}\ufeff]/gu;

/**
 * A line as words and nothing else, at most `charsMax` long: whoever writes into a log must not paint on a terminal, hide
 * text, or send what a database cannot store (NUL, half a surrogate pair).
 */
export function plainText(text: string, charsMax: number): string {
  const bare = text.includes(ESCAPE) ? text.replace(TERMINAL, '') : text;
  return bare.replace(CONTROL, '\ufffd').slice(0, charsMax).toWellFormed();
}
