import { createHmac } from 'node:crypto';
import { type Attempt, type CollectorConfig, personKeyText } from '@tsunagu/core/collect';

/** The person of an attempt as it may leave this machine. */
export type PersonFields = Pick<Attempt, 'person' | 'personName'>;

/**
 * A keyed hash, so that one person is counted as one without being named; the name itself only when the
 * organization turned names on. Without the organization's key nothing is kept at all.
 */
export function namePerson(
  userName: string | null,
  config: Pick<CollectorConfig, 'personKey' | 'sendNamesInClear'> | null,
): PersonFields {
  const plain = userName === null ? '' : personKeyText(userName);
  if (plain === '' || !config || config.personKey === '') return { person: null, personName: null };
  return {
    person: createHmac('sha256', Buffer.from(config.personKey, 'base64url')).update(plain).digest('hex'),
    personName: config.sendNamesInClear && userName !== null ? userName.trim().slice(0, 255) : null,
  };
}
