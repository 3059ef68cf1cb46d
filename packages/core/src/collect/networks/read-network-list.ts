import { createNetworkListReader } from './network-list-reader.ts';
import type { NetworkTable } from './network-table.ts';

/** Reads a whole list at once, for whoever keeps nobody waiting meanwhile. Throws as `NetworkListReader` does. */
export function readNetworkList(text: string): NetworkTable {
  const reader = createNetworkListReader();
  reader.take(text);
  const steps = reader.finish();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
