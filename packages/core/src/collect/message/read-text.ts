import type { LogText, LogTextOptions } from '../log-text/log-text-reader.ts';
import { LogTextReader } from '../log-text/log-text-reader.ts';
import { type MessageReading, readMessage } from './read-message.ts';

/** What somebody had in the clipboard: some lines of a log, or what a window said. */
export type ReadText =
  | { readonly kind: 'log'; readonly log: LogText }
  | { readonly kind: 'message'; readonly message: MessageReading };

/** Nobody types so much, and no window says it. */
const MESSAGE_LINES_MAX = 30;
const CLOCK_TIME = /\d{1,2}:\d{2}:\d{2}/;
/** The id that Windows gives an attempt, in each line of its log and in no window. */
const ATTEMPT_ID = /CoI[dD] ?= ?\{[0-9a-fA-F-]{36}\}/;

/** Whether it has the length or the marks of a log, not of words that a window shows. */
export function looksLikeLog(text: string): boolean {
  const lines = text.split('\n');
  return (
    lines.length > MESSAGE_LINES_MAX || lines.some((line) => CLOCK_TIME.test(line) || ATTEMPT_ID.test(line))
  );
}

function asLog(text: string, options: LogTextOptions): ReadText | null {
  const reader = new LogTextReader(options);
  reader.push(new TextEncoder().encode(text));
  const log = reader.finish();
  return log.attempts.length > 0 ? { kind: 'log', log } : null;
}

function asMessage(text: string): ReadText | null {
  const message = readMessage(text);
  return message && { kind: 'message', message };
}

/** Reads pasted text either way, first as what it looks like. null = nothing in it is known. */
export function readText(text: string, options: LogTextOptions): ReadText | null {
  if (text.trim() === '') return null;
  return looksLikeLog(text)
    ? (asLog(text, options) ?? asMessage(text))
    : (asMessage(text) ?? asLog(text, options));
}
