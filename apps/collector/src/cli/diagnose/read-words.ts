import { readFile } from 'node:fs/promises';
import { looksLikeLog, type MessageReading, readText } from '@tsunagu/core/collect';
import { diagnoseMessage } from '@tsunagu/core/diagnose';
import { type ExplainedAttempt, explainAttempt } from './explain-attempt.ts';
import type { LogFile, ReadOptions } from './read-log-file.ts';

/** A log file's report, over words that somebody passed on. */
export type ExplainedWords = Omit<LogFile, 'attempts'> & { readonly attempts: readonly ExplainedAttempt[] };

/** Longer than any words a window shows, in any encoding. */
const BYTES_MAX = 80_000;

/** What such words say, in the form of a log with one attempt. */
export function explainWords(
  message: MessageReading,
  size: Pick<LogFile, 'encoding' | 'bytes' | 'lines'>,
): ExplainedWords {
  return {
    client: message.facts.client,
    encoding: size.encoding,
    bytes: size.bytes,
    lines: size.lines,
    linesCut: 0,
    attemptsLeftOut: 0,
    attempts: [explainAttempt(message.reading, diagnoseMessage(message))],
  };
}

/**
 * Reads a file without an attempt in it as the words of a window that somebody saved; null = it is none. What looks like a
 * log stays one: a log that only observes, or another program's, is no error message.
 */
export async function readWordsFile(
  path: string,
  file: LogFile,
  reading: ReadOptions,
): Promise<ExplainedWords | null> {
  if (file.attempts.length > 0 || file.bytes > BYTES_MAX) return null;
  const text = new TextDecoder(file.encoding).decode(await readFile(path));
  if (looksLikeLog(text)) return null;
  const read = readText(text, reading);
  return read?.kind === 'message' ? explainWords(read.message, file) : null;
}
