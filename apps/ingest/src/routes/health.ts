import { performance } from 'node:perf_hooks';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/services/database';
import type { FastifyInstance } from 'fastify';
import type { EdgeContext } from '../edge-context.ts';
import { withDeadline } from '../limits/with-deadline.ts';
import type { CertificateKeeper } from '../tls/keep-certificate.ts';

const READY_SECONDS_MAX = 2;
/** Anybody may ask, and no rate limit must make a balancer believe that the edge is gone: so one answer serves many. */
const ANSWER_MS = 1000;

/** /healthz: the process answers. /readyz: it can store, too. */
export function routeHealth(app: FastifyInstance, edge: EdgeContext): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  let asked = { atMs: Number.NEGATIVE_INFINITY, answer: Promise.resolve(false) };
  app.get('/readyz', async () => {
    if (performance.now() - asked.atMs > ANSWER_MS) {
      asked = { atMs: performance.now(), answer: canStore(edge.db) };
    }
    if (!(await asked.answer))
      throw new TsunaguError('database-unavailable', 'schema missing, read-only, or no right to write');
    return { status: 'ready', ...(edge.certificate === null ? {} : { tls: about(edge.certificate) }) };
  });
}

/** Nothing that a handshake does not show, but whether the files hold another one that cannot be served. */
function about({ pair, isKept }: CertificateKeeper) {
  return { validUntil: pair.validUntil.toISOString(), certificate: isKept ? 'kept' : 'current' };
}

/**
 * The schema is there, this program may write to it, and the server takes writes: none on a standby, or while somebody has
 * set it read-only. A table that is not there has no rights, which is null.
 */
async function canStore(db: Database): Promise<boolean> {
  const [row] = await withDeadline(
    db.sql<{ ready: boolean }[]>`
      select has_table_privilege(to_regclass('attempt_key'), 'INSERT') and not pg_is_in_recovery()
        and not current_setting('transaction_read_only')::boolean as ready`,
    READY_SECONDS_MAX,
  );
  return row?.ready === true;
}
