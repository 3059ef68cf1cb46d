import { initTRPC, TRPCError } from '@trpc/server';
import { type Role, TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/services/database';
import { env } from '../env.ts';
import type { Viewer } from './auth.ts';
import { trpcCodeOf } from './error-mapping.ts';
import { publicFailure } from './public-failure.ts';
import { recordNumber } from './record-number.ts';

export interface Context {
  readonly viewer: Viewer | null;
  readonly database: Database;
  /** The `Host` that was asked for; null when a page asks in place. */
  readonly host: string | null;
}

/** Who may call a procedure; written on each by its builder and proven by a test over all of them. */
export interface Access {
  readonly roles: readonly Role[];
}

const t = initTRPC
  .context<Context>()
  .meta<Access>()
  .create({
    errorFormatter: ({ shape, error }) => {
      const public_ = publicFailure(error);
      return {
        ...shape,
        // Inner messages stay in the server's log; the browser shows the text of the code.
        message: public_?.code ?? (error.code === 'BAD_REQUEST' ? 'bad-request' : 'unexpected'),
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          args: public_?.args ?? {},
          record: isFault(error) ? recordNumber(error) : null,
        },
      };
    },
  });

/** A fault of ours, which nothing but the log explains. */
export function isFault(error: TRPCError): boolean {
  return publicFailure(error) === null && error.code === 'INTERNAL_SERVER_ERROR';
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

function procedureFor(roles: readonly Role[]) {
  return t.procedure.meta({ roles }).use(async ({ ctx, next }) => {
    if (!ctx.viewer) throw refusal('not-signed-in');
    if (!roles.includes(ctx.viewer.role)) throw refusal('not-permitted');
    const result = await next({ ctx: { ...ctx, viewer: ctx.viewer } });
    if (result.ok) return result;
    const cause = publicFailure(result.error);
    if (!cause) return result;
    throw new TRPCError({ code: trpcCodeOf(cause.code), message: cause.message, cause });
  });
}

function refusal(code: 'not-signed-in' | 'not-permitted'): TRPCError {
  return new TRPCError({ code: trpcCodeOf(code), message: code, cause: new TsunaguError(code) });
}

/** Anybody signed in: figures, lists, reports. */
export const readProcedure = procedureFor(['admin', 'operator', 'manager']);
/** Those who handle incidents and failure groups. */
export const respondProcedure = procedureFor(['admin', 'operator']);
/** Those who decide about the deployment. */
export const adminProcedure = procedureFor(['admin']);

/** What a verb of services is given: the store and the moment. */
export function verb(ctx: Context): { readonly db: Database; readonly now: Date; readonly secret: string } {
  return { db: ctx.database, now: new Date(), secret: env.authSecret() };
}
