import { createHash } from 'node:crypto';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { addressKey } from './address-key.ts';
import { TokenBuckets } from './token-buckets.ts';

export interface Rates {
  readonly devicePerSecond: number;
  /** Of one API key, which speaks for many machines. */
  readonly keyPerSecond: number;
  /** Of one enrolment token, which a whole company may use at once. */
  readonly tokenPerSecond: number;
  readonly addressPerSecond: number;
  /** Of all whose address proved somebody; of the others a part of that, besides. */
  readonly totalPerSecond: number;
}

/** Who may ask how often. Devices and keys are counted only after they proved themselves, or anybody could spend theirs. */
export interface RateLimits {
  /** Before anything of the body is read. Throws `rate-limited`. */
  admitAddress(address: string, nowMs: number): void;
  /** Throws `rate-limited`. */
  admitDevice(deviceId: string, nowMs: number): void;
  /** Throws `rate-limited`. */
  admitKey(apiKeyId: string, nowMs: number): void;
  /** Somebody at this address is who they say, by a request that was not played again. */
  prove(address: string, nowMs: number): void;
  /** Somebody proved at this address who they are, less than an hour ago. */
  isProven(address: string, nowMs: number): boolean;
  /** A token, valid or not, before it is looked up. Throws `rate-limited`. */
  admitToken(token: string, nowMs: number): void;
}

/** A device with a backlog sends many batches in a row; an office behind one address comes back all at once. */
const BURST_SECONDS = { device: 10, key: 10, token: 10, address: 5, total: 2 } as const;

/** What all strangers together may ask, of what those may whose address has proved somebody. */
const STRANGERS_SHARE = 0.5;
/** An office is a stranger again after a night without a request; a collector asks every few minutes. */
const PROVEN_MS = 3_600_000;
const PROVEN_MAX = 100_000;

export function createRateLimits(rates: Rates): RateLimits {
  const bucketsOf = (perSecond: number, seconds: number) =>
    new TokenBuckets({ perSecond, burst: perSecond * seconds });
  const devices = bucketsOf(rates.devicePerSecond, BURST_SECONDS.device);
  const keys = bucketsOf(rates.keyPerSecond, BURST_SECONDS.key);
  const addresses = bucketsOf(rates.addressPerSecond, BURST_SECONDS.address);
  const tokens = bucketsOf(rates.tokenPerSecond, BURST_SECONDS.token);
  const total = bucketsOf(rates.totalPerSecond, BURST_SECONDS.total);
  const strangers = bucketsOf(Math.max(1, rates.totalPerSecond * STRANGERS_SHARE), BURST_SECONDS.total);
  const proven = createProven();
  return {
    admitAddress(address, nowMs) {
      const key = addressKey(address);
      // The address first: a flood from one must not spend what belongs to all.
      if (!addresses.take(key, nowMs)) throw new TsunaguError('rate-limited', 'address');
      // Strangers on any number of networks leave those alone who have proved who they are.
      const [all, who] = proven.has(key, nowMs) ? [total, 'total'] : [strangers, 'strangers'];
      if (!all.take('', nowMs)) throw new TsunaguError('rate-limited', who);
    },
    admitDevice(deviceId, nowMs) {
      if (!devices.take(deviceId, nowMs)) throw new TsunaguError('rate-limited', 'device');
    },
    admitKey(apiKeyId, nowMs) {
      if (!keys.take(apiKeyId, nowMs)) throw new TsunaguError('rate-limited', 'key');
    },
    prove(address, nowMs) {
      proven.add(addressKey(address), nowMs);
    },
    isProven: (address, nowMs) => proven.has(addressKey(address), nowMs),
    admitToken(token, nowMs) {
      // Not kept as it is: it opens the door until it ends.
      const key = createHash('sha256').update(token).digest('base64');
      if (!tokens.take(key, nowMs)) throw new TsunaguError('rate-limited', 'token');
    },
  };
}

/** Addresses from which somebody proved who they are, the latest of them. */
function createProven() {
  const atMs = new Map<string, number>();
  return {
    has: (key: string, nowMs: number): boolean => nowMs - (atMs.get(key) ?? -Infinity) < PROVEN_MS,
    add(key: string, nowMs: number): void {
      // Set anew: the map's order is then by last proof, oldest first.
      atMs.delete(key);
      atMs.set(key, nowMs);
      if (atMs.size <= PROVEN_MAX) return;
      const [oldest] = atMs.keys();
      if (oldest !== undefined) atMs.delete(oldest);
    },
  };
}
