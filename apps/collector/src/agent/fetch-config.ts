import { type CollectorConfig, collectorConfigSchema } from '@tsunagu/core/collect';
import type { ServerLine } from '../send/call-server.ts';
import { type Signer, signRequest } from '../send/sign-request.ts';

const CONFIG_PATH = '/v1/config';
const NO_BODY = Buffer.alloc(0);

/** The configuration in force, or null when the server has none that is new and valid: the last good one stays. */
export async function fetchConfig(
  line: ServerLine,
  signer: Signer,
  serverNowMs: number,
  known: CollectorConfig | null,
): Promise<CollectorConfig | null> {
  const request = { method: 'GET' as const, path: CONFIG_PATH, body: NO_BODY };
  const answer = await line.call({
    ...request,
    headers: {
      ...signRequest(signer, request, serverNowMs),
      ...(known ? { 'if-none-match': `"${known.configVersion}"` } : {}),
    },
  });
  if (answer.status !== 200) return null;
  return collectorConfigSchema.safeParse(answer.json).data ?? null;
}
