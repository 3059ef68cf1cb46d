export { CALIBRATION, type Calibration, type CalibrationCurve, UNCALIBRATED } from './calibration.ts';
export { CATALOGUE_VERSION } from './catalogue-version.ts';
export { describeWindowsCode, type WindowsCodeMeaning } from './describe-windows-code.ts';
export { diagnose } from './diagnose.ts';
export { causesAtPercent, diagnoseMessage } from './diagnose-message.ts';
export type * from './diagnosis.ts';
export { FINDINGS, type FindingArgs, type FindingCode, findingText } from './finding.ts';
export { nearCauses, signsOf } from './near-causes.ts';
export { PEERS_DECIDE, type Peers } from './peers.ts';
export { type CommandValues, fillCommand } from './playbook/fill-command.ts';
export { PLAYBOOKS } from './playbook/index.ts';
export {
  COMMAND_PLACEHOLDERS,
  COMMAND_PLATFORMS,
  type Command,
  type CommandPlatform,
  type Playbook,
  type PlaybookStep,
} from './playbook/playbook-step.ts';
export { RULES } from './rules/index.ts';
export { findTrap, type Judgement, judgePlaybook, judgeStep, TRAPS, type Trap } from './safety.ts';
export type { GatewayLog, HardwareAddress, Surroundings, TunnelCheck } from './surroundings.ts';
export type { WordsWeight } from './weight.ts';
