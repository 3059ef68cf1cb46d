export * from './clock-drift.ts';
export { type ConditionLook, closeConditions, isCondition, NOTHING_SEEN } from './condition-look.ts';
export * from './fleet-quiet.ts';
export * from './ipsec-readiness.ts';
export type { NameLook } from './name-look.ts';
export * from './ptr-missing.ts';
export * from './record-stale.ts';
export * from './resolvers-disagree.ts';
export * from './session-limit.ts';
