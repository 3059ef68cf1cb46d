import type { Client } from '@tsunagu/core/vocabulary';
import { FORTICLIENT } from './forticlient.ts';
import { OPENFORTIVPN } from './openfortivpn.ts';
import { RAS } from './ras.ts';
import { STRONGSWAN } from './strongswan.ts';
import type { ClientWords } from './words.ts';

const BY_CLIENT: Partial<Record<Client, ClientWords>> = {
  forticlient: FORTICLIENT,
  ras: RAS,
  openfortivpn: OPENFORTIVPN,
  strongswan: STRONGSWAN,
};

/** The words of a client that the simulated company uses. */
export function wordsOf(client: Client): ClientWords {
  return BY_CLIENT[client] ?? FORTICLIENT;
}

export type { ClientWords, Words } from './words.ts';
