import { type CollectorConfig, collectorConfigSchema } from '@tsunagu/core/collect';
import type { ServerLine } from '../send/call-server.ts';
import { type Signer, signRequest } from '../send/sign-request.ts';

const CONFIG_PATH = '/v1/config';
const NO_BODY = Buffer.alloc(0);
const PROBLEM_CHARS_MAX = 200;

export type FetchedConfig =
  | { readonly kind: 'new'; readonly config: CollectorConfig }
  /** The one that is known is in force. */
  | { readonly kind: 'same' }
  /** It breaks the contract, at the place that is named: the last good one stays. */
  | { readonly kind: 'invalid'; readonly problem: string }
  /** No configuration at all: the server refused, or something else answered. */
  | { readonly kind: 'none' };

/** Asks for the configuration in force. Throws `server-unreachable`. */
export async function fetchConfig(
  line: ServerLine,
  signer: Signer,
  serverNowMs: number,
  known: CollectorConfig | null,
  signal?: AbortSignal,
): Promise<FetchedConfig> {
  const request = { method: 'GET' as const, path: CONFIG_PATH, body: NO_BODY };
  const headers = {
    ...signRequest(signer, request, serverNowMs),
    ...(known ? { 'if-none-match': `"${known.configVersion}"` } : {}),
  };
  const answer = await line.call({ ...request, headers }, signal);
  if (answer.status === 304) return { kind: 'same' };
  if (answer.status !== 200) return { kind: 'none' };
  const parsed = collectorConfigSchema.safeParse(answer.json);
  if (parsed.success)
    return parsed.data.configVersion === known?.configVersion
      ? { kind: 'same' }
      : { kind: 'new', config: parsed.data };
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') || 'configuration';
  return { kind: 'invalid', problem: `${place}: ${issue?.message ?? ''}`.slice(0, PROBLEM_CHARS_MAX) };
}
