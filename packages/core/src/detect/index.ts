export * from './backtest.ts';
export { describeExplanation, describeGrounds, placesInWords } from './describe-explanation.ts';
export * from './describe-signal.ts';
export {
  certificateGone,
  detectCertificateExpiry,
  EXPIRY_THRESHOLD_DAYS,
  type GatewayPeople,
  type SeenCertificate,
} from './detectors/certificate-expiry.ts';
export * from './detectors/client-certificate-expiry.ts';
export * from './engine/index.ts';
export * from './judge-marks.ts';
export * from './mute-conditions.ts';
export * from './people-window.ts';
export * from './reconcile.ts';
export * from './recovery.ts';
export * from './signal-finding.ts';
export * from './signal-grounds.ts';
export * from './signals/index.ts';
export * from './thresholds.ts';
export { type UsualRate, usualRate } from './usual-rate.ts';
