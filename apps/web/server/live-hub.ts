import type { Database } from '@tsunagu/db';
import { listenForChanges } from '@tsunagu/services/show';
import { logFailure } from './log.ts';

export interface LiveHub {
  /** Calls back after commits, at most every 250 ms; returns how to stop. */
  subscribe(onChange: () => void): () => void;
}

const COALESCE_MS = 250;
const kept = globalThis as typeof globalThis & { tsunaguLiveHub?: LiveHub };

/** One LISTEN of this process, fanned out to every open page. */
export function liveHub(database: Database): LiveHub {
  kept.tsunaguLiveHub ??= createHub(database);
  return kept.tsunaguLiveHub;
}

function createHub(database: Database): LiveHub {
  const subscribers = new Set<() => void>();
  let waiting = false;
  const announce = () => {
    // A busy edge commits hundreds of times a second; pages hear of it once per window.
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      for (const notify of subscribers) notify();
    }, COALESCE_MS);
  };
  listenForChanges(database, announce).catch((error: unknown) => {
    logFailure('listen for changes', error);
    // The next page that connects tries again.
    delete kept.tsunaguLiveHub;
  });
  return {
    subscribe: (onChange) => {
      subscribers.add(onChange);
      return () => subscribers.delete(onChange);
    },
  };
}
