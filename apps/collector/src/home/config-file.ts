import { type CollectorConfig, collectorConfigSchema } from '@tsunagu/core/collect';
import type { HomeLayout } from './home-layout.ts';
import { readJsonObject } from './read-json.ts';
import { writeAtomically } from './write-atomically.ts';

/** A name that has to exist, asked of every resolver, until the organization names its own. */
export const DEFAULT_CONTROL_NAME = 'www.example.com';

/** The last configuration that was valid; null before enrolment. */
export function readConfig(layout: HomeLayout): CollectorConfig | null {
  const file = readJsonObject(layout.config);
  return file === null ? null : (collectorConfigSchema.safeParse(file).data ?? null);
}

export function writeConfig(layout: HomeLayout, config: CollectorConfig): void {
  writeAtomically(layout.config, `${JSON.stringify(config, null, 1)}\n`);
}
