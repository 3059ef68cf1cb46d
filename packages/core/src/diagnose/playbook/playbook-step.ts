import type { Cause, CauseSource, LocalizedText } from '../../vocabulary/index.ts';

export const COMMAND_PLATFORMS = ['windows', 'macos', 'linux', 'fortigate', 'rras'] as const;
export type CommandPlatform = (typeof COMMAND_PLATFORMS)[number];

/** Words in braces that a page fills from the attempt. What stands in `<…>` only a person can fill. */
export const COMMAND_PLACEHOLDERS = [
  /** The gateway's name and port as in the profile, and the address it resolves to. */
  'host',
  'port',
  'address',
  /** First label of the host, and the zone that holds it. */
  'label',
  'domain',
  'resolver',
  'user',
  'profile',
  'adapter',
  'proxy',
] as const;

/** One command to copy. `rras` is Windows Server with Routing and Remote Access, in PowerShell. */
export interface Command {
  readonly platform: CommandPlatform;
  readonly command: string;
}

export interface PlaybookStep {
  /** Unique within its playbook, stable over versions. */
  readonly id: string;
  readonly audience: 'user' | 'it';
  /** Where the step changes something, or looks. */
  readonly on: 'endpoint' | 'server';
  readonly text: LocalizedText;
  readonly commands: readonly Command[];
  /** `none` = looks only; `low` = changes one thing, few notice; `high` = cuts people off or lowers protection. */
  readonly risk: 'none' | 'low' | 'high';
  readonly reversible: boolean;
  readonly source: CauseSource | 'vendor-documentation';
  /** How to see that it worked. */
  readonly expect: LocalizedText;
  /** Only for risk `high`: what can go wrong, and what to do instead. */
  readonly caution: { readonly risk: LocalizedText; readonly preferInstead: LocalizedText } | null;
}

/** What to do about one cause, in order; risky steps stand last. */
export interface Playbook<C extends Cause = Cause> {
  readonly cause: C;
  readonly steps: readonly PlaybookStep[];
}
