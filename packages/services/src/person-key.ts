import { createHmac } from 'node:crypto';
import { personKeyText } from '@tsunagu/core/collect';

/** The hash under which a collector knows this person: whoever hashes with the organization's key joins. null = nobody. */
export function personKeyOf(organizationKey: string, userName: string | null): string | null {
  const plain = userName === null ? '' : personKeyText(userName);
  return plain === '' || organizationKey === '' ? null : hmac(organizationKey, plain);
}

/** An address, which is not kept in clear; of another form than a person's, so that the two are never taken for each other. */
export function addressKeyOf(organizationKey: string, address: string | null): string | null {
  if (address === null || organizationKey === '') return null;
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return hmac(organizationKey, `address ${plain}`);
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(text).digest('hex');
}
