import type { Database } from '@tsunagu/services/database';
import { announceNothing, type ChangedKind, listenForChanges } from '@tsunagu/services/show';
import { logFailure } from './log.ts';

/** What a page hears: commits, the store going away, and that nothing happened but everything is well. */
export type LiveNews =
  | { readonly event: 'changed'; readonly kinds: readonly ChangedKind[] }
  | { readonly event: 'lost' }
  | { readonly event: 'ping' };

export interface LiveHub {
  /** Calls back after commits, at most every 250 ms, and with every look at the store; returns how to stop. */
  subscribe(onNews: (news: LiveNews) => void): () => void;
}

const COALESCE_MS = 250;
/** A page calls itself stale after two pings that did not come. */
const LOOK_EVERY_MS = 5_000;
const kept = globalThis as typeof globalThis & { tsunaguLiveHub?: LiveHub };

/** One LISTEN of this process, fanned out to every open page. */
export function liveHub(database: Database): LiveHub {
  kept.tsunaguLiveHub ??= createHub(database);
  return kept.tsunaguLiveHub;
}

function createHub(database: Database): LiveHub {
  const subscribers = new Set<(news: LiveNews) => void>();
  const tell = (news: LiveNews) => {
    for (const notify of subscribers) notify(news);
  };
  const look = lookout(database, tell);
  let looking: NodeJS.Timeout | undefined;
  return {
    subscribe: (onNews) => {
      subscribers.add(onNews);
      looking ??= setInterval(() => void look(), LOOK_EVERY_MS);
      return () => {
        subscribers.delete(onNews);
        if (subscribers.size > 0) return;
        clearInterval(looking);
        looking = undefined;
      };
    },
  };
}

/** A busy edge commits hundreds of times a second; pages hear of it once per window. */
function coalesced(tell: (news: LiveNews) => void): (kinds: readonly ChangedKind[]) => void {
  const changed = new Set<ChangedKind>();
  const flush = () => {
    const kinds = [...changed];
    changed.clear();
    tell({ event: 'changed', kinds });
  };
  return (kinds) => {
    if (changed.size === 0 && kinds.length > 0) setTimeout(flush, COALESCE_MS);
    for (const kind of kinds) changed.add(kind);
  };
}

/**
 * Listens, and looks whether it still hears: each look announces that nothing changed, and what the one before announced
 * must have come back. Until it does, pages are told so, and listening begins anew. The log is told once a loss.
 */
function lookout(database: Database, tell: (news: LiveNews) => void): () => Promise<void> {
  const onChange = coalesced(tell);
  let heard = true;
  let lost = false;
  let busy = false;
  let stop = async () => {};
  const lose = (error: unknown) => {
    if (!lost) logFailure('listen for changes', error);
    lost = true;
    heard = false;
    tell({ event: 'lost' });
  };
  const listen = async () => {
    await stop();
    stop = await listenForChanges(database, (kinds) => {
      heard = true;
      onChange(kinds);
    });
  };
  const look = async () => {
    const wasHeard = heard;
    heard = false;
    await announceNothing(database);
    if (!wasHeard) {
      lose(new Error('nothing is heard'));
      await listen();
      return;
    }
    lost = false;
    tell({ event: 'ping' });
  };
  const once = async (act: () => Promise<void>) => {
    if (busy) return;
    busy = true;
    await act().catch(lose);
    busy = false;
  };
  void once(listen);
  return () => once(look);
}
