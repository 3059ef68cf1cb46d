import { TsunaguError } from '@tsunagu/core/vocabulary';
import { addressKey } from './address-key.ts';
import { TokenBuckets } from './token-buckets.ts';

export interface Rates {
  readonly devicePerSecond: number;
  /** Of one API key, which speaks for many machines. */
  readonly keyPerSecond: number;
  readonly addressPerSecond: number;
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
}

/** A device with a backlog sends many batches in a row; an office behind one address comes back all at once. */
const BURST_SECONDS = { device: 10, key: 10, address: 5, total: 2 } as const;

export function createRateLimits(rates: Rates): RateLimits {
  const bucketsOf = (perSecond: number, seconds: number) =>
    new TokenBuckets({ perSecond, burst: perSecond * seconds });
  const devices = bucketsOf(rates.devicePerSecond, BURST_SECONDS.device);
  const keys = bucketsOf(rates.keyPerSecond, BURST_SECONDS.key);
  const addresses = bucketsOf(rates.addressPerSecond, BURST_SECONDS.address);
  const total = bucketsOf(rates.totalPerSecond, BURST_SECONDS.total);
  return {
    admitAddress(address, nowMs) {
      // The address first: a flood from one must not spend what belongs to all.
      if (!addresses.take(addressKey(address), nowMs)) throw new TsunaguError('rate-limited', 'address');
      if (!total.take('', nowMs)) throw new TsunaguError('rate-limited', 'total');
    },
    admitDevice(deviceId, nowMs) {
      if (!devices.take(deviceId, nowMs)) throw new TsunaguError('rate-limited', 'device');
    },
    admitKey(apiKeyId, nowMs) {
      if (!keys.take(apiKeyId, nowMs)) throw new TsunaguError('rate-limited', 'key');
    },
  };
}
