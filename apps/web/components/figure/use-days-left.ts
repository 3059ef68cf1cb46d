'use client';

import { useNow } from 'next-intl';

const DAY_MS = 86_400_000;

/** Whole days until a moment, rounded down; negative once it has passed. */
export function useDaysLeft(): (at: string) => number {
  const now = useNow({ updateInterval: 60_000 });
  return (at) => Math.floor((new Date(at).getTime() - now.getTime()) / DAY_MS);
}
