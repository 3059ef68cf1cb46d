export * from './describe-signal.ts';
export * from './detectors/cause-surge.ts';
export * from './detectors/certificate-expiry.ts';
export * from './judge-scope.ts';
export * from './people-window.ts';
export * from './reconcile.ts';
export * from './recovery.ts';
export * from './signal-finding.ts';
export { type UsualRate, usualRate } from './usual-rate.ts';
