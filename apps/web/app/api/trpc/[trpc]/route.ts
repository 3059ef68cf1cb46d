import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { database, viewerOf } from '../../../../server/auth.ts';
import { logAnswer } from '../../../../server/log-answer.ts';
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
    onError: ({ error, path }) => logAnswer(path, error),
  });
}

export { handler as GET, handler as POST };
