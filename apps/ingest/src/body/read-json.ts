import { TsunaguError } from '@tsunagu/core/vocabulary';
import { checkDepth } from './check-depth.ts';
import { inflate } from './inflate.ts';

/** What a request says of its body. */
export interface BodyHeaders {
  readonly 'content-type'?: string | undefined;
  readonly 'content-encoding'?: string | undefined;
}

/**
 * Bytes of a request to a JSON value, bounded at every step. Throws `unsupported-media-type`, `body-not-gzip`,
 * `body-inflates-too-far`, `body-too-deep`, `body-not-json`, and what `onInflated` throws at its size.
 */
export function readJson(
  body: Buffer,
  headers: BodyHeaders,
  onInflated: (bytes: number) => void = () => undefined,
): unknown {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new TsunaguError('unsupported-media-type', 'content-type');
  const json = decode(body, headers['content-encoding']?.trim().toLowerCase());
  if (json !== body) onInflated(json.length);
  checkDepth(json);
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    // The parser's message quotes the body, which may hold anything.
    throw new TsunaguError('body-not-json');
  }
}

function decode(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === undefined || encoding === '' || encoding === 'identity') return body;
  if (encoding === 'gzip') return inflate(body);
  throw new TsunaguError('unsupported-media-type', 'content-encoding');
}
