import type { Client, Result } from '../vocabulary/index.ts';
import type { GatewayRef } from './contract/index.ts';

/** What of an attempt tells whether another source told it too. */
export interface SeenAttempt {
  readonly client: Client;
  readonly gateway: GatewayRef | null;
  readonly result: Result;
  readonly startMs: number;
  readonly endMs: number;
}

/** Two logs write the same moment this far apart at most. */
const SLACK_MS = 5_000;

/** NetworkManager drives these daemons and repeats their lines; L2TP runs over IPsec and under pppd. */
const LAYERS: Readonly<Partial<Record<Client, readonly Client[]>>> = {
  'nm-l2tp': ['strongswan', 'xl2tpd', 'pptp'],
  strongswan: ['nm-l2tp'],
  xl2tpd: ['nm-l2tp', 'pptp'],
  pptp: ['nm-l2tp', 'xl2tpd'],
};

function isRelated(a: Client, b: Client): boolean {
  return a === b || a === 'observer' || b === 'observer' || LAYERS[a]?.includes(b) === true;
}

function sameGateway(a: GatewayRef | null, b: GatewayRef | null): boolean {
  if (a === null || b === null) return true;
  const isAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);
  // One log writes the name, another what it resolved to: that cannot be compared here.
  return a.host === b.host || isAddress(a.host) !== isAddress(b.host);
}

/** True when two sources tell one attempt: at the same time, to the same place, by clients of one stack, to one end. */
export function isSameAttempt(a: SeenAttempt, b: SeenAttempt): boolean {
  if (!isRelated(a.client, b.client) || !sameGateway(a.gateway, b.gateway)) return false;
  if (a.startMs > b.endMs + SLACK_MS || b.startMs > a.endMs + SLACK_MS) return false;
  // An observer without a log knows that it ended, seldom how.
  return a.result === b.result || a.client === 'observer' || b.client === 'observer';
}
