export { CATALOGUE_VERSION } from './catalogue-version.ts';
export { diagnose } from './diagnose.ts';
export type * from './diagnosis.ts';
export { FINDINGS, type FindingArgs, type FindingCode, findingText } from './finding.ts';
export { NOT_YET, type NotYetCause } from './not-yet.ts';
export type { Peers } from './peers.ts';
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
export { RULES, type RuledCause } from './rules/index.ts';
export { findTrap, type Judgement, judgePlaybook, judgeStep, TRAPS, type Trap } from './safety.ts';
