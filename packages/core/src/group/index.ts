export type * from './group-key.ts';
