export * from './contract/index.ts';
export * from './create-log-reader.ts';
export { detectClient } from './detect-client.ts';
export { diffMachineState } from './diff-machine-state.ts';
export { hasGrammar } from './grammars/grammar-of.ts';
export { lintProfile } from './lint-profile.ts';
export type * from './log-reader.ts';
export { personKeyText } from './redact/person-key-text.ts';
export { redactLine } from './redact/redact-line.ts';
