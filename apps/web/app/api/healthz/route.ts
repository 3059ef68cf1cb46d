export const dynamic = 'force-dynamic';

/** The process answers; a database away for a moment is no reason to restart it. */
export function GET(): Response {
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
}
