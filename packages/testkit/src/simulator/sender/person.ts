import { createHmac } from 'node:crypto';
import { type CollectorConfig, personKeyText } from '@tsunagu/core/collect';
import type { PersonFields } from '../attempt.ts';

/** The person as a collector of this organization names one: a keyed hash, the name in clear only when turned on. */
export function personNamer(
  config: Pick<CollectorConfig, 'personKey' | 'sendNamesInClear'>,
): (userName: string) => PersonFields {
  const key = Buffer.from(config.personKey, 'base64url');
  return (userName) => ({
    person: createHmac('sha256', key).update(personKeyText(userName)).digest('hex'),
    personName: config.sendNamesInClear ? userName : null,
  });
}
