export * from './contract/index.ts';
export type * from './log-reader.ts';
