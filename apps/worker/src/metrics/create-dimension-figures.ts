import type { Database } from '@tsunagu/services/database';
import { readDimensionValues } from '@tsunagu/services/watch';
import { Gauge, type Registry } from 'prom-client';

/** How full each dimension is that detection explains troubles by; asked anew for each scrape, and left out when nobody answers. */
export function createDimensionFigures(registry: Registry): (db: Pick<Database, 'sql'>) => Promise<void> {
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['dimension'], registers: [registry] });
  const known = gauge(
    'tsunagu_detection_values',
    'Values of the dimension that detection can explain a trouble by.',
  );
  const room = gauge('tsunagu_detection_values_max', 'How many values of the dimension it has room for.');
  const refused = gauge(
    'tsunagu_detection_refused_attempts',
    'Attempts whose value of the dimension was one too many, since the worker made its state.',
  );
  return async (db) => {
    for (const figure of [known, room, refused]) figure.reset();
    for (const { dimension, ...values } of await readDimensionValues(db)) {
      known.set({ dimension }, values.known);
      room.set({ dimension }, values.knownMax);
      refused.set({ dimension }, values.refusedAttempts);
    }
  };
}
