import { fillText } from '../../vocabulary/index.ts';
import type { COMMAND_PLACEHOLDERS, Command } from './playbook-step.ts';

export type CommandValues = Partial<Readonly<Record<(typeof COMMAND_PLACEHOLDERS)[number], string>>>;

/** Names, addresses, account and profile names; never a quote, a separator or anything a shell acts on. */
const HARMLESS = /^[\p{L}\p{N}][\p{L}\p{N} ._:@-]{0,253}$/u;

/**
 * The command with the attempt's values. A host or user name comes from a log that somebody else may have written, and
 * the result is pasted into a shell: a value that is not harmless is left out, its placeholder stays visible.
 */
export function fillCommand({ command }: Command, values: CommandValues): string {
  const harmless = Object.entries(values).filter(([, value]) => HARMLESS.test(value));
  return fillText(command, Object.fromEntries(harmless));
}
