import { gunzipSync } from 'node:zlib';
import { LIMITS } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';

/** Five hundred copies of one attempt deflate to a hundredth; deflate's own limit, which bombs reach, is 1,032. */
const RATIO_MAX = 200;
/** Below this no ratio is a danger. */
const ALWAYS_ALLOWED_BYTES = 1_048_576;

/** The body as it was before gzip, bounded in size and ratio. Throws `body-inflates-too-far`, `body-not-gzip`. */
export function inflate(body: Buffer): Buffer {
  const limit = Math.max(ALWAYS_ALLOWED_BYTES, body.length * RATIO_MAX);
  try {
    // Synchronous: for bodies of this size the thread pool costs more than it frees.
    return gunzipSync(body, { maxOutputLength: Math.min(limit, LIMITS.inflatedBytesMax) });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new TsunaguError('body-inflates-too-far');
    throw new TsunaguError('body-not-gzip', String(code));
  }
}
