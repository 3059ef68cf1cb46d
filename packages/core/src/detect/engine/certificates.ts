/** A certificate that machines saw at a gateway. */
export interface CertificateSeen {
  readonly gateway: number;
  readonly serial: string;
  readonly notAfterMs: number;
  firstSeenMs: number;
  lastSeenMs: number;
}
