import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FINDINGS, type FindingCode } from '@tsunagu/core/diagnose';
import { parameterNames, readCalls } from './read-calls.ts';

/** What a rule can say, by the direction of its weight. */
export interface RuleFindings {
  readonly for: readonly FindingCode[];
  readonly against: readonly FindingCode[];
  /** What would tell it apart, and is said to be unchecked while it did not run. */
  readonly tells: readonly FindingCode[];
}

const AGAINST = /Refute|Doubt|Slight/;

const isFinding = (text: string): text is FindingCode => Object.hasOwn(FINDINGS, text);
const literals = (text: string): string[] => [...text.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');

interface Collected {
  readonly for: Set<FindingCode>;
  readonly against: Set<FindingCode>;
  readonly tells: Set<FindingCode>;
}

/** Weights of a call: written out, or handed in by whoever calls the helper. */
function weightsOf(text: string, given: ReadonlyMap<string, string>): string[] {
  const written = literals(text);
  return written.length > 0 ? written : [given.get(text.trim()) ?? ''].flatMap(literals);
}

function collectCalls(text: string, given: ReadonlyMap<string, string>, into: Collected): void {
  for (const { name, args } of readCalls(text, ['measure', 'context', 'unchecked'])) {
    const codes = literals(args[0] ?? '').filter(isFinding);
    if (name === 'unchecked') for (const code of codes) into.tells.add(code);
    else {
      const weights = weightsOf(args[2] ?? '', given);
      codes.forEach((code, index) => {
        const weight = weights[Math.min(index, weights.length - 1)];
        if (weight !== undefined) (AGAINST.test(weight) ? into.against : into.for).add(code);
      });
    }
  }
}

/** Helpers that a rule imports to measure with: exported name → file. */
function helpersOf(text: string, folder: string): ReadonlyMap<string, string> {
  const imports = text.matchAll(/import \{ ([^}]+) \} from '([^']*\/measure\/[^']+|\.\/[^']+)'/g);
  return new Map(
    [...imports].flatMap(([, names = '', from = '']) =>
      names.split(',').map((name) => [name.trim(), join(folder, from)] as const),
    ),
  );
}

function collect(
  path: string,
  source: string,
  given: ReadonlyMap<string, string>,
  into: Collected,
  depth: number,
): void {
  collectCalls(source, given, into);
  const helpers = helpersOf(source, dirname(path));
  if (depth === 0 || helpers.size === 0) return;
  for (const { name, args } of readCalls(source, [...helpers.keys()])) {
    const file = helpers.get(name) ?? '';
    const text = readFileSync(file, 'utf8');
    if (text.includes(`export function ${name}(`)) {
      const names = parameterNames(text, name);
      const passed = names.map((one, index) => {
        const value = args[index] ?? '';
        return [one, given.get(value) ?? value] as const;
      });
      collect(file, text, new Map(passed), into, depth - 1);
    }
  }
}

/** Every sentence that the rule in this file can say. */
export function readRuleFindings(path: string): RuleFindings {
  const into: Collected = { for: new Set(), against: new Set(), tells: new Set() };
  collect(path, readFileSync(path, 'utf8'), new Map(), into, 2);
  return { for: [...into.for], against: [...into.against], tells: [...into.tells] };
}
