export * from './contract/index.ts';
export * from './create-log-reader.ts';
export type * from './log-reader.ts';
