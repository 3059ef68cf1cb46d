'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ChangedKind } from '@tsunagu/services/show';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { ALL_KINDS, isChanged } from './changed-queries.ts';

export type LiveState = 'connecting' | 'live' | 'stale';

const LiveContext = createContext<LiveState>('connecting');

export function useLiveState(): LiveState {
  return use(LiveContext);
}

/** The server pings every 5 s; missing two of them means that what is shown may be old. */
const STALE_AFTER_MS = 12_000;
/** Pages under a storm of commits refresh at this pace, and the first change is shown at once. */
const REFRESH_EVERY_MS = 1_000;
const RECONNECT_MS = 3_000;

/** Holds the one live connection of this tab and refreshes what is on screen after each commit. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    const changed = new Set<ChangedKind>();
    const refresh = throttled(() => {
      const kinds = new Set(changed);
      changed.clear();
      void queryClient.invalidateQueries({ predicate: (query) => isChanged(query, kinds) });
    }, REFRESH_EVERY_MS);
    return connect(setState, (kinds) => {
      for (const kind of kinds) changed.add(kind);
      refresh();
    });
  }, [queryClient]);
  return <LiveContext value={state}>{children}</LiveContext>;
}

function connect(
  setState: (state: LiveState) => void,
  onChange: (kinds: readonly ChangedKind[]) => void,
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const expect = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      setState('stale');
      open();
    }, STALE_AFTER_MS);
  };
  const open = () => {
    source?.close();
    if (ended) return;
    source = new EventSource('/api/live');
    expect();
    source.addEventListener('hello', () => {
      expect();
      setState('live');
      // What was committed while nobody listened.
      onChange(ALL_KINDS);
    });
    source.addEventListener('ping', () => {
      expect();
      setState('live');
    });
    // The dashboard answers, but the store behind it does not.
    source.addEventListener('lost', () => {
      expect();
      setState('stale');
    });
    source.addEventListener('changed', (event) => {
      expect();
      setState('live');
      onChange(JSON.parse(event.data));
    });
    source.onerror = () => {
      setState('stale');
      source?.close();
      clearTimeout(timer);
      timer = setTimeout(open, RECONNECT_MS);
    };
  };
  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    source?.close();
  };
}

function throttled(action: () => void, everyMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const run = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (again) {
        again = false;
        run();
      }
    }, everyMs);
    action();
  };
  return () => {
    if (timer) again = true;
    else run();
  };
}
