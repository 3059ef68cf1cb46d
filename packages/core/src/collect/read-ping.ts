/** What one run of the system's `ping` for a single echo left behind. */
export interface PingRun {
  readonly platform: 'linux' | 'windows' | 'macos';
  /** null = it was ended from outside, or never began. */
  readonly exitCode: number | null;
  /** Both of its streams, in whatever language. */
  readonly output: string;
  readonly durationMs: number;
  /** How long it was told to wait for the answer. */
  readonly waitMs: number;
}

/**
 * `answered` = the echo came back; `refused` = somebody said at once that the packet is too large to go on whole, with the
 * size that fits where it was told; `silent` = nothing came in time; `failed` = it says nothing about sizes.
 */
export type PingOutcome =
  | { readonly kind: 'answered' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'refused'; readonly mtuBytes: number | null };

/** `time=0.4 ms`, `時間 =12ms`, `時間 <1ms`: the unit is the same in every language, and stands nowhere but in an answer. */
const TOOK = /[=<]\s?\d+(?:[.,]\d+)?\s?ms\b/;
/** `Frag needed and DF set (mtu = 1400)`, `Message too long, mtu=1400`, `Packet too big: mtu=1400`, `(MTU 1400)`. */
const TOLD = /\bmtu\s*[=:]?\s*(\d{2,5})\b/i;
/** Refused before half of the wait is over; an answer that is missing takes all of it. */
const AT_ONCE = 0.5;

/**
 * Reads exit code, numbers and time only. Windows words its answers in the system's language, and ends with 0 also where a
 * router said that the host is unreachable: such an answer names no time.
 */
export function readPing({ platform, exitCode, output, durationMs, waitMs }: PingRun): PingOutcome {
  if (exitCode === 0 && (platform !== 'windows' || TOOK.test(output))) return { kind: 'answered' };
  const told = TOLD.exec(output)?.[1];
  if (told !== undefined) return { kind: 'refused', mtuBytes: Number(told) };
  // Ended from outside after its time, or by itself with nothing.
  if (durationMs >= waitMs * AT_ONCE) return { kind: 'silent' };
  const refuses =
    platform === 'linux' ? exitCode === 1 : platform === 'windows' ? exitCode === 1 : exitCode === 2;
  return refuses ? { kind: 'refused', mtuBytes: null } : { kind: 'failed' };
}
