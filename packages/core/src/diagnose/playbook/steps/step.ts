import type { LocalizedText } from '../../../vocabulary/index.ts';
import { readEffect } from '../../remedy/read-effect.ts';
import type { Command, CommandPlatform, PlaybookStep } from '../playbook-step.ts';

interface StepWords {
  readonly text: LocalizedText;
  readonly expect: LocalizedText;
  /** One command a platform. */
  readonly run?: Partial<Readonly<Record<CommandPlatform, string>>>;
}

function commandsOf(run: StepWords['run']): readonly Command[] {
  return Object.entries(run ?? {}).map(([platform, command]) => ({
    platform: platform as CommandPlatform,
    command,
  }));
}

type Rest = Pick<PlaybookStep, 'audience' | 'on' | 'risk' | 'reversible'>;

function build(id: string, words: StepWords, rest: Rest): PlaybookStep {
  return {
    id,
    ...rest,
    text: words.text,
    commands: commandsOf(words.run),
    source: words.run === undefined ? 'general-knowledge' : 'vendor-documentation',
    expect: words.expect,
    caution: null,
  };
}

/** The person does it on their own machine; nothing that needs an administrator. */
export function userStep(id: string, words: StepWords): PlaybookStep {
  const changes = words.run === undefined && readEffect(words.text) !== 'looks';
  return build(id, words, {
    audience: 'user',
    on: 'endpoint',
    risk: changes ? 'low' : 'none',
    reversible: true,
  });
}

/** IT looks; nothing changes. */
export function lookStep(id: string, on: PlaybookStep['on'], words: StepWords): PlaybookStep {
  return build(id, words, { audience: 'it', on, risk: 'none', reversible: true });
}

/** IT changes one thing that can be put back. */
export function changeStep(id: string, on: PlaybookStep['on'], words: StepWords): PlaybookStep {
  return build(id, words, { audience: 'it', on, risk: 'low', reversible: true });
}

/** IT does what cuts people off or cannot be taken back; stands last and says so. */
export function riskyStep(
  id: string,
  on: PlaybookStep['on'],
  words: StepWords,
  caution: NonNullable<PlaybookStep['caution']>,
): PlaybookStep {
  return { ...build(id, words, { audience: 'it', on, risk: 'high', reversible: false }), caution };
}
