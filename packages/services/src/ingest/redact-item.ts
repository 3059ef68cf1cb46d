import { type Attempt, redactLine } from '@tsunagu/core/collect';
import { mapStrings } from '../clean-json.ts';

/**
 * The second redaction: a collector that is old, broken or not ours must not fill the store with secrets. Ids are
 * brought to the lower case that the store compares in.
 */
export function redactAttempt(attempt: Attempt, namesInClear: boolean): Attempt {
  return {
    ...attempt,
    attemptId: attempt.attemptId.toLowerCase(),
    personName: namesInClear ? attempt.personName : null,
    lines: attempt.lines.map((line) => redactLine(line)),
    unrecognized: attempt.unrecognized.map((line) => redactLine(line)),
  };
}

/** For what fits no contract: every text may be a secret. */
export function redactUnknown(item: unknown): unknown {
  return mapStrings(item, (text) => redactLine(text));
}
