export * from './attempt.ts';
export * from './evidence.ts';
