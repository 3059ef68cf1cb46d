import { dehydrate, HydrationBoundary, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { TRPCError } from '@trpc/server';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { createQueryClient } from '../client/query-client.ts';
import { database, viewerOf } from './auth.ts';
import { appRouter } from './routers/app.ts';

/** The signed-in person of this request, asked of the database once. */
export const currentViewer = cache(async () => viewerOf(await headers()));

export const serverQueryClient = cache(createQueryClient);

/** The same procedures that the browser calls, called in place, with the same checks of role. */
export const serverTrpc = createTRPCOptionsProxy({
  ctx: async () => ({ viewer: await currentViewer(), database: database(), host: null }),
  router: appRouter,
  queryClient: serverQueryClient,
});

/**
 * Asks the page's queries before it is drawn, so that its first line arrives with the first byte; does nothing for a
 * stranger, whom the layout sends away. A query that fails is asked again by the browser, which shows why.
 */
export async function prefetch(start: (client: QueryClient) => readonly Promise<void>[]): Promise<void> {
  if (await currentViewer()) await Promise.all(start(serverQueryClient()));
}

/** Whether a prefetched query was answered with `not-found`: the whole page is, then. */
export function isMissing(queryKey: QueryKey): boolean {
  const error = serverQueryClient().getQueryState(queryKey)?.error;
  return error instanceof TRPCError && error.code === 'NOT_FOUND';
}

/** Hands everything prefetched in this request to the browser. */
export function Hydrate({ children }: { readonly children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(serverQueryClient())}>{children}</HydrationBoundary>;
}
