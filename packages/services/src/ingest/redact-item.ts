import { type Attempt, isSecretName, redactLine } from '@tsunagu/core/collect';

/**
 * The second redaction: a collector that is old, broken or not ours must not fill the store with secrets. Ids are
 * brought to the lower case that the store compares in.
 */
export function redactAttempt(attempt: Attempt, namesInClear: boolean): Attempt {
  return {
    ...attempt,
    attemptId: attempt.attemptId.toLowerCase(),
    personName: namesInClear ? attempt.personName : null,
    profile: redactText(attempt.profile),
    errorCode: redactText(attempt.errorCode),
    clientVersion: redactText(attempt.clientVersion),
    lines: attempt.lines.map((line) => redactLine(line)),
    unrecognized: attempt.unrecognized.map((line) => redactLine(line)),
  };
}

function redactText(text: string | null): string | null {
  return text === null ? null : redactLine(text);
}

/** For what fits no contract: every text may be a secret, and whatever a name calls one is. */
export function redactUnknown(item: unknown): unknown {
  if (typeof item === 'string') return redactLine(item);
  if (Array.isArray(item)) return item.map(redactUnknown);
  if (item === null || typeof item !== 'object') return item;
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      redactLine(name),
      isSecretName(name) ? '[secret]' : isPersonName(name) ? '[user]' : redactUnknown(value),
    ]),
  );
}

function isPersonName(name: string): boolean {
  return /^(?:person|user|login|account)_?(?:name)?$|^(?:e?mail|upn)$/i.test(name);
}
