import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { database, viewerOf } from '../../../../server/auth.ts';
import { logFailure } from '../../../../server/log.ts';
import { appRouter } from '../../../../server/routers/app.ts';

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
      if (!(error.cause instanceof TsunaguError)) logFailure(`procedure ${path ?? ''}`, error);
    },
  });
}

export { handler as GET, handler as POST };
