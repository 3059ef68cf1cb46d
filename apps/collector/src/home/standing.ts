import type { CollectorConfig } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { readConfig } from './config-file.ts';
import { readDevice } from './device-file.ts';
import type { HomeLayout } from './home-layout.ts';
import { type PublicView, readPublicView } from './public-view.ts';

/** What whoever asks may know of the collector on this machine. */
export interface Standing {
  /** `own` = its files are theirs to read, `public` = what it shows everybody, `closed` = it is there and shows nothing. */
  readonly sight: 'own' | 'public' | 'closed';
  /** null = cannot be told by this person. */
  readonly enrolled: boolean | null;
  readonly server: string | null;
  /** PEM file trusted beside the system's certificates when talking to the server; null also where it cannot be told. */
  readonly caFile: string | null;
  readonly config: CollectorConfig | null;
  readonly view: PublicView | null;
}

/** Null where the system refuses the file, which is not the same as a file that is missing. */
export function ifReadable<T>(read: () => T): { readonly value: T } | null {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof TsunaguError && error.code === 'file-unreadable') return null;
    throw error;
  }
}

export function readStanding(layout: HomeLayout): Standing {
  const own = ifReadable(() => ({ device: readDevice(layout), config: readConfig(layout) }))?.value;
  if (own) {
    const { device, config } = own;
    return {
      sight: 'own',
      enrolled: device?.enrolled === true,
      server: device?.server ?? null,
      caFile: device?.caFile ?? null,
      config,
      view: null,
    };
  }
  const view = ifReadable(() => readPublicView(layout))?.value ?? null;
  return {
    sight: view ? 'public' : 'closed',
    enrolled: view?.enrolled ?? null,
    server: view?.server ?? null,
    caFile: null,
    config: view?.config ?? null,
    view,
  };
}
