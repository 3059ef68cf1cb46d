import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { EdgeContext } from '../edge-context.ts';
import { withDeadline } from '../limits/with-deadline.ts';

const READY_SECONDS_MAX = 2;

/** /healthz: the process answers. /readyz: it can store, too. */
export function routeHealth(app: FastifyInstance, edge: EdgeContext): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async () => {
    // Asking the table proves that the schema is there, not only the server.
    const [row] = await withDeadline(
      edge.db.sql<{ ready: boolean }[]>`
        select to_regclass('attempt_key') is not null and not pg_is_in_recovery() as ready`,
      READY_SECONDS_MAX,
    );
    if (row?.ready !== true) throw new TsunaguError('database-unavailable', 'schema missing or read-only');
    return { status: 'ready' };
  });
}
