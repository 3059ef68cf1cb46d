import { z } from 'zod';
import { DETECTION_SETTINGS } from './engine/index.ts';

/** What an administrator decides about what is told. */
export const thresholdsSchema = z.object({
  /** Fewer people are never an organization's trouble. */
  peopleMin: z.int().min(3).max(500),
  /** How rarely chance alone may raise a false alarm: once in so many years. */
  onceInYears: z.int().min(1).max(100),
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

export const DEFAULT_THRESHOLDS: Thresholds = {
  peopleMin: DETECTION_SETTINGS.peopleMin,
  onceInYears: DETECTION_SETTINGS.onceInYears,
};

export function sameThresholds(a: Thresholds, b: Thresholds): boolean {
  return a.peopleMin === b.peopleMin && a.onceInYears === b.onceInYears;
}
