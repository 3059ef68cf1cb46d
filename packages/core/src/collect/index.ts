export * from './contract/index.ts';
export * from './create-log-reader.ts';
export { detectClient } from './detect-client.ts';
export { diffMachineState } from './diff-machine-state.ts';
export { stageOfGatewayWord } from './grammars/gateway-word.ts';
export { hasGrammar } from './grammars/grammar-of.ts';
export { windowsCodePlace } from './grammars/ras/ras-codes.ts';
export { isSameAttempt, type SeenAttempt } from './is-same-attempt.ts';
export { lintProfile, splitGateways } from './lint-profile.ts';
export type * from './log-reader.ts';
export { LineCutter, PIECE_CHARS_MAX } from './log-text/line-cutter.ts';
export { type LogText, type LogTextOptions, LogTextReader } from './log-text/log-text-reader.ts';
export { sniffEncoding } from './log-text/sniff-encoding.ts';
export { mayBeLogOf } from './may-be-log-of.ts';
export { type MessageReading, readMessage } from './message/read-message.ts';
export { looksLikeLog, type ReadText, readText } from './message/read-text.ts';
export { type OwnRule, readOwnRules } from './own-rules/own-rules.ts';
export {
  type GatewayMessage,
  GatewayReader,
  type GatewayReading,
  type GatewayWord,
} from './read-gateway-line.ts';
export { type PingOutcome, type PingRun, readPing } from './read-ping.ts';
export { hideGatewayValues } from './redact/hide-gateway-values.ts';
export { keepGatewayFields } from './redact/keep-gateway-fields.ts';
export { personKeyText } from './redact/person-key-text.ts';
export { redactLine } from './redact/redact-line.ts';
export { repeatedRedaction } from './redact/repeated-redaction.ts';
export { isSecretName } from './redact/secret-patterns.ts';
