import type { Verdict } from '../vocabulary/index.ts';

/** What a failure group stands for. */
export interface GroupKey {
  readonly verdict: Verdict;
  /** The gateway's id in the store, or `host:port` where there is none; null = unknown gateway. */
  readonly gateway: string | null;
  /** What tells two troubles of one cause apart: a certificate serial, a code, a resolver set; '' = nothing. */
  readonly discriminator: string;
}

/** A dated fingerprint: a new algorithm never moves old groups. */
export interface Fingerprint {
  readonly version: string;
  readonly value: string;
}
