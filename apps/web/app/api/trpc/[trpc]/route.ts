import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { database, viewerOf } from '../../../../server/auth.ts';
import { logFailure } from '../../../../server/log.ts';
import { recordNumber } from '../../../../server/record-number.ts';
import { appRouter } from '../../../../server/routers/app.ts';
import { isFault } from '../../../../server/trpc.ts';

function handler(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: async () => ({
      viewer: await viewerOf(request.headers),
      database: database(),
      host: request.headers.get('host'),
    }),
    onError: ({ error, path }) => {
      if (error.cause instanceof TsunaguError) return;
      logFailure(`procedure ${path ?? ''}`, error, isFault(error) ? recordNumber(error) : undefined);
    },
  });
}

export { handler as GET, handler as POST };
