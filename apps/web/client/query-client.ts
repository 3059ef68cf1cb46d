import { QueryClient } from '@tanstack/react-query';

/** One client for the browser, one per request on the server. What is live is refreshed by the live connection. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: true },
    },
  });
}
