'use client';

import { useSearchParams } from 'next/navigation';

/** One parameter of the address. Setting it replaces the address without asking the server for the page again. */
export function useSearchParam(name: string): [string | null, (value: string | null) => void] {
  const params = useSearchParams();
  const set = (value: string | null) => {
    const next = new URLSearchParams(window.location.search);
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
    const query = next.toString();
    window.history.replaceState(null, '', query ? `?${query}` : window.location.pathname);
  };
  return [params.get(name), set];
}
