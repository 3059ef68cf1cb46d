import { LogTextReader, readText } from '@tsunagu/core/collect';
import { logAnswer, textAnswer, UPLOAD_BYTES_MAX, type UploadAnswer } from '@tsunagu/core/show';
import { TsunaguError } from '@tsunagu/core/vocabulary';

/** Files that this process reads at once; each takes a processor for up to a few seconds. */
const AT_ONCE_MAX = 2;
/** A message is short; longer text is a log, and is sent as one. */
const TEXT_BYTES_MAX = 1_000_000;
let running = 0;

export interface UploadQuestion {
  readonly kind: 'file' | 'text';
  readonly body: ReadableStream<Uint8Array>;
  /** Zone of times that carry none, minutes east of UTC. */
  readonly zoneOffsetMinutes: number;
  readonly nowMs: number;
}

/**
 * Reads what somebody brought and forgets it: nothing is written anywhere, and the content is never logged. Throws
 * `overloaded`, `body-too-large`, `file-empty`, `file-not-text`, `log-not-recognised`.
 */
export async function readUpload(question: UploadQuestion): Promise<UploadAnswer> {
  if (running >= AT_ONCE_MAX) throw new TsunaguError('overloaded');
  running += 1;
  try {
    return question.kind === 'file' ? await readFile(question) : await readPasted(question);
  } finally {
    running -= 1;
  }
}

async function readFile({ body, ...options }: UploadQuestion): Promise<UploadAnswer> {
  const reader = new LogTextReader(options);
  for await (const chunk of bounded(body, UPLOAD_BYTES_MAX)) reader.push(chunk);
  const log = reader.finish();
  if (log.client === 'unknown') throw new TsunaguError('log-not-recognised');
  return logAnswer(log);
}

async function readPasted({ body, ...options }: UploadQuestion): Promise<UploadAnswer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bounded(body, TEXT_BYTES_MAX)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') throw new TsunaguError('file-empty');
  const read = readText(text, options);
  if (read === null) throw new TsunaguError('log-not-recognised');
  return textAnswer(read);
}

async function* bounded(body: ReadableStream<Uint8Array>, bytesMax: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new TsunaguError('body-too-large');
    yield chunk;
  }
}
