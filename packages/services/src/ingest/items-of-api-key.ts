import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { ApiKeyHolder } from '../access/index.ts';
import { personKeyOf } from '../person-key.ts';

/**
 * A batch that came with an API key, ready to be checked against the contract. A program is not told the organization's
 * key, so whom it names in clear is hashed here, and is then the same person that a collector's hash means.
 * Throws `api-key-scope` for an item of a kind that the key may not send.
 */
export function itemsOfApiKey(
  body: unknown,
  { scopes, personKey }: Pick<ApiKeyHolder, 'scopes' | 'personKey'>,
): unknown {
  if (!isRecord(body) || !Array.isArray(body.items)) return body;
  return {
    ...body,
    items: body.items.map((item: unknown) => {
      if (!isRecord(item)) return item;
      const wanted =
        item.type === 'attempt' ? 'attempts' : item.type === 'observation' ? 'observations' : null;
      if (wanted !== null && !scopes.includes(wanted)) throw new TsunaguError('api-key-scope', wanted);
      return isRecord(item.attempt) ? { ...item, attempt: named(item.attempt, personKey) } : item;
    }),
  };
}

function named(attempt: Record<string, unknown>, personKey: string): Record<string, unknown> {
  const { person, personName } = attempt;
  if (person !== null || typeof personName !== 'string') return attempt;
  return { ...attempt, person: personKeyOf(personKey, personName) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
