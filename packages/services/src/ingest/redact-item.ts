import {
  type Attempt,
  type Evidence,
  isSecretName,
  type Observation,
  repeatedRedaction,
} from '@tsunagu/core/collect';

const redactLine = repeatedRedaction();

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

/** The same value where nothing is taken out, which is nearly always. */
function redactProbed(value: unknown): unknown {
  if (typeof value === 'string') return PLAIN.test(value) ? value : redactLine(value);
  if (value === null || typeof value !== 'object') return value;
  const before = value as Readonly<Record<string, unknown>>;
  let changed: Record<string, unknown> | null = null;
  for (const name of Object.keys(before)) {
    const one = before[name];
    // A chain of certificates is an array of objects, whose own names decide.
    if (PUBLIC_NAMES.has(name) && !isObjects(one)) continue;
    const redacted = redactProbed(one);
    if (redacted === one) continue;
    changed ??= (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
    changed[name] = redacted;
  }
  return changed ?? value;
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
