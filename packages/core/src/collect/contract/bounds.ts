import { z } from 'zod';

/** Bounds of one string on the wire; longer text is cut at the source. */
export const textMax = 1024;
export const short = z.string().max(255);
export const address = z.string().max(64);
export const port = z.int().min(1).max(65_535);
export const durationMs = z.number().min(0).max(600_000);
export const isoTime = z.iso.datetime({ offset: true });
