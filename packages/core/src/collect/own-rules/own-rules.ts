import { z } from 'zod';
import { type Client, clientSchema, signSchema, stageSchema, TsunaguError } from '../../vocabulary/index.ts';
import type { AttemptFacts, LogEvent } from '../log-event.ts';
import { type Captured, compileLinePattern, type LinePattern, PATTERN_CHARS_MAX } from './line-pattern.ts';

export const OWN_RULES_MAX = 200;
export const OWN_RULES_CHARS_MAX = 128 * 1024;

/** What a line of an operator's own rule means; the words are those of the grammars. */
const MEANINGS = ['start', 'stage', 'hint', 'error', 'up', 'down', 'cancelled', 'end', 'known'] as const;

const ruleSchema = z
  .strictObject({
    client: clientSchema,
    match: z.string().max(PATTERN_CHARS_MAX),
    means: z.enum(MEANINGS),
    stage: stageSchema.optional(),
    sign: signSchema.optional(),
    /** For people who read the file. */
    note: z.string().max(1_000).optional(),
  })
  .refine((rule) => rule.means !== 'stage' || rule.stage !== undefined, 'stage: say which')
  .refine((rule) => rule.means !== 'error' || rule.stage !== undefined, 'error: say at which stage')
  .refine((rule) => rule.means !== 'hint' || rule.sign !== undefined, 'hint: say which sign');

const fileSchema = z.strictObject({ version: z.literal(1), rules: z.array(ruleSchema).max(OWN_RULES_MAX) });

type RuleText = z.infer<typeof ruleSchema>;

export interface OwnRule {
  readonly client: Client;
  readonly pattern: LinePattern;
  readonly meaning: RuleText;
}

function invalid(about: string): TsunaguError {
  return new TsunaguError('log-rules-invalid', about, { args: { about } });
}

/** Reads an operator's rules. Throws `log-rules-invalid` naming the first thing that is wrong; half a file is never used. */
export function readOwnRules(text: string): readonly OwnRule[] {
  if (text.length > OWN_RULES_CHARS_MAX) throw invalid(`more than ${OWN_RULES_CHARS_MAX} characters`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalid(`not JSON: ${cause instanceof Error ? cause.message : ''}`);
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  return parsed.data.rules.map((meaning, index) => {
    const pattern = compileLinePattern(meaning.match);
    if (typeof pattern === 'string') throw invalid(`rules.${index}.match: ${pattern}`);
    return { client: meaning.client, pattern, meaning };
  });
}

function factsOf({ host, port, user, profile }: Captured): AttemptFacts {
  const portNumber = Number(port ?? 0);
  return {
    ...(host ? { gatewayHost: host } : {}),
    ...(portNumber > 0 && portNumber < 65_536 ? { gatewayPort: portNumber } : {}),
    ...(user ? { userName: user } : {}),
    ...(profile ? { profile } : {}),
  };
}

function meant({ means, stage, sign }: RuleText, captured: Captured): LogEvent[] {
  const code = captured.code ? { code: captured.code } : {};
  const named = sign ? { sign } : {};
  if (means === 'start') return [{ type: 'start', facts: factsOf(captured) }];
  if (means === 'stage') return stage ? [{ type: 'stage', stage }, { type: 'answered' }] : [];
  if (means === 'hint') return sign ? [{ type: 'hint', sign, ...code, ...(stage ? { stage } : {}) }] : [];
  if (means === 'error') return stage ? [{ type: 'error', stage, exact: true, ...named, ...code }] : [];
  if (means === 'down') return [{ type: 'down', user: false, ...named, ...code }];
  return means === 'known' ? [] : [{ type: means }];
}

/** What the first rule that fits a line says of it, or null when none does. */
export function applyOwnRules(rules: readonly OwnRule[], line: string): readonly LogEvent[] | null {
  for (const { pattern, meaning } of rules) {
    const captured = pattern.match(line);
    if (captured === null) continue;
    const facts = factsOf(captured);
    const told: LogEvent[] = Object.keys(facts).length > 0 ? [{ type: 'facts', facts }] : [];
    return [...meant(meaning, captured), ...told];
  }
  return null;
}
