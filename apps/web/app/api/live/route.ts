import { database, viewerOf } from '../../../server/auth.ts';
import { liveHub } from '../../../server/live-hub.ts';
import { liveStream } from '../../../server/live-stream.ts';

export const dynamic = 'force-dynamic';

/** Server-sent events: `hello`, `changed` after a commit, `ping` while all is well, `lost` while the store is away. */
export async function GET(request: Request): Promise<Response> {
  if (!(await viewerOf(request.headers))) return new Response(null, { status: 401 });
  return new Response(liveStream(liveHub(database()), request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
