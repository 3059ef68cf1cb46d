export * from './contract/index.ts';
export * from './create-log-reader.ts';
export { detectClient } from './detect-client.ts';
export { hasGrammar } from './grammars/grammar-of.ts';
export type * from './log-reader.ts';
export { personKeyText } from './redact/person-key-text.ts';
export { redactLine } from './redact/redact-line.ts';
