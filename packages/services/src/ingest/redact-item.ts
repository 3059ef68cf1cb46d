import {
  type Attempt,
  type Evidence,
  isSecretName,
  type Observation,
  redactLine,
} from '@tsunagu/core/collect';

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
    ...(attempt.evidence ? { evidence: redactEvidence(attempt.evidence) } : {}),
  };
}

/** The same for what was seen outside an attempt: a person's own words, and what the machine was asked with them. */
export function redactObservation(observation: Observation, namesInClear: boolean): Observation {
  if (observation.kind !== 'help-request') return observation;
  return {
    ...observation,
    message: redactText(observation.message),
    ...(namesInClear || !observation.personName ? {} : { personName: null }),
    evidence: redactEvidence(observation.evidence),
  };
}

/** What a gateway shows to everybody, and what certificates are compared by. */
const PUBLIC_NAMES = new Set(['subject', 'issuer', 'serial', 'sha256', 'names', 'chain']);
/** Codes, words of closed lists, addresses, times: most of what probes say, and nothing to look for. */
const PLAIN = /^(?:[\w.:-]{0,11}|[\d.:TZ+-]*)$/;

function redactEvidence(evidence: Evidence): Evidence {
  return redactProbed(evidence) as Evidence;
}

function redactProbed(value: unknown): unknown {
  if (typeof value === 'string') return PLAIN.test(value) ? value : redactLine(value);
  if (Array.isArray(value)) return value.map(redactProbed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      // A chain of certificates is an array of objects, whose own names decide.
      PUBLIC_NAMES.has(name) && !isObjects(one) ? one : redactProbed(one),
    ]),
  );
}

const isObjects = (value: unknown): boolean => Array.isArray(value) && typeof value[0] === 'object';

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
