import { findTrap, type PlaybookStep } from '../../src/diagnose/index.ts';

export type Platform = PlaybookStep['commands'][number]['platform'];

export const CAUTION = {
  risk: { ja: '危険', en: 'A risk.' },
  preferInstead: { ja: '代わり', en: 'Something better' },
};

/** A step that only looks, on an endpoint, by IT, and says nothing. */
export function step(changes: Partial<PlaybookStep> = {}): PlaybookStep {
  return {
    id: 'step',
    audience: 'it',
    on: 'endpoint',
    text: { ja: '手順を行う', en: 'Do the step' },
    commands: [],
    risk: 'none',
    reversible: true,
    source: 'general-knowledge',
    expect: { ja: '確認', en: 'It works.' },
    caution: null,
    ...changes,
  };
}

export const said = (en: string) => findTrap(step({ text: { ja: '手順', en } }));
export const saidJa = (ja: string) => findTrap(step({ text: { ja, en: 'Do the step' } }));
export const run = (command: string, platform: Platform = 'windows', on: PlaybookStep['on'] = 'endpoint') =>
  findTrap(step({ on, commands: [{ platform, command }] }));
