import { QueryClient } from '@tanstack/react-query';

const RETRY_MS = 5_000;

/** One client for the browser, one per request on the server. What is live is refreshed by the live connection. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A page must not wait for a second try on the server; the browser makes it.
        retry: typeof window === 'undefined' ? 0 : 1,
        refetchOnWindowFocus: true,
        // What could not be read is asked again until it can.
        refetchInterval: (query) => (query.state.status === 'error' ? RETRY_MS : false),
      },
    },
  });
}
