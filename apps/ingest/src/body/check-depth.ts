import { LIMITS } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Walks over JSON bytes without parsing them: everything behind the edge may recurse. Throws `body-too-deep`.
 * What is no JSON is left for the parser to refuse.
 */
export function checkDepth(json: Buffer): void {
  const { length } = json;
  let depth = 0;
  let at = 0;
  // Byte by byte, strings in a loop of their own: a call that searches for the next quote costs more than it skips.
  while (at < length) {
    const byte = json[at];
    at += 1;
    if (byte === QUOTE) {
      while (at < length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
      at += 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      depth += 1;
      if (depth > LIMITS.depthMax) throw new TsunaguError('body-too-deep');
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth -= 1;
  }
}
