import type { Database } from '@tsunagu/services/database';
import { type ChangedKind, listenForChanges } from '@tsunagu/services/show';
import { logFailure } from './log.ts';

export interface LiveHub {
  /** Calls back after commits with what they changed, at most every 250 ms; returns how to stop. */
  subscribe(onChange: (kinds: readonly ChangedKind[]) => void): () => void;
}

const COALESCE_MS = 250;
const kept = globalThis as typeof globalThis & { tsunaguLiveHub?: LiveHub };

/** One LISTEN of this process, fanned out to every open page. */
export function liveHub(database: Database): LiveHub {
  kept.tsunaguLiveHub ??= createHub(database);
  return kept.tsunaguLiveHub;
}

function createHub(database: Database): LiveHub {
  const subscribers = new Set<(kinds: readonly ChangedKind[]) => void>();
  const changed = new Set<ChangedKind>();
  const announce = (kinds: readonly ChangedKind[]) => {
    // A busy edge commits hundreds of times a second; pages hear of it once per window.
    if (changed.size === 0) setTimeout(tell, COALESCE_MS);
    for (const kind of kinds) changed.add(kind);
  };
  const tell = () => {
    const kinds = [...changed];
    changed.clear();
    for (const notify of subscribers) notify(kinds);
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
