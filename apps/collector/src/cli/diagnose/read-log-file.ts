import { createReadStream } from 'node:fs';
import { type LogText, type LogTextOptions, LogTextReader } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';

const CHUNK_BYTES = 262_144;

export type ReadOptions = Omit<LogTextOptions, 'name'>;
export type LogFile = LogText;

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) yield chunk as Buffer;
  } catch (error) {
    throw new TsunaguError('file-unreadable', `${path}: ${(error as Error).message}`, {
      args: { path },
      cause: error,
    });
  }
}

/**
 * Reads one log file of any size in bounded memory. Broken characters are replaced.
 * Throws `file-unreadable`, `file-empty`, `file-not-text`.
 */
export async function readLogFile(path: string, options: ReadOptions): Promise<LogFile> {
  const reader = new LogTextReader({ ...options, name: path });
  for await (const chunk of chunksOf(path)) reader.push(chunk);
  return reader.finish();
}
