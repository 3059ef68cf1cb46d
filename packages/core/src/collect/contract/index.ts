export * from './attempt.ts';
export * from './batch.ts';
export * from './enrolment.ts';
export * from './evidence.ts';
export * from './further-probes.ts';
export * from './machine-state.ts';
export * from './observation.ts';
export * from './signature.ts';
