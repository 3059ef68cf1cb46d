import type { ErrorCode } from '@tsunagu/core/vocabulary';
import { z } from 'zod';
import { viewerOf } from '../../../server/auth.ts';
import { logFailure, logRefusal } from '../../../server/log.ts';
import { publicFailure } from '../../../server/public-failure.ts';
import { readUpload } from '../../../server/read-upload.ts';
import { recordNumber } from '../../../server/record-number.ts';

export const dynamic = 'force-dynamic';

const questionSchema = z.object({
  kind: z.enum(['file', 'text']),
  zone: z.coerce.number().int().min(-840).max(840),
});

/** A log file or a pasted message in, its verdict out; the body is the content itself. Nothing of it is kept. */
export async function POST(request: Request): Promise<Response> {
  if (!(await viewerOf(request.headers))) return refusal('not-signed-in', 401);
  // Another site's page may not make this one read files on its behalf.
  if (!['same-origin', null].includes(request.headers.get('sec-fetch-site')))
    return refusal('not-permitted', 403);
  const question = questionSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!question.success || request.body === null) return refusal('bad-request', 400);
  const { kind, zone } = question.data;
  try {
    const options = { kind, zoneOffsetMinutes: zone, nowMs: Date.now() };
    return Response.json(await readUpload({ ...options, body: request.body }), {
      headers: { 'cache-control': 'no-store' },
    });
  } catch (error) {
    const known = publicFailure(error);
    const fault = error instanceof Error ? error : new Error(String(error));
    if (known === null) logFailure('diagnose', fault, recordNumber(fault));
    else logRefusal('diagnose', known.code);
    return refusal(known?.code ?? 'unexpected', known === null ? 500 : 422);
  }
}

function refusal(code: ErrorCode, status: number): Response {
  return Response.json({ code }, { status, headers: { 'cache-control': 'no-store' } });
}
