'use client';

import { useQueryClient } from '@tanstack/react-query';

/** Reads everything on screen again: after an own change, without waiting for the live connection. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}
