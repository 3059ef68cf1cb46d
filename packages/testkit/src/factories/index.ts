export * from './attempt.ts';
export * from './evidence.ts';
export * from './observation.ts';
