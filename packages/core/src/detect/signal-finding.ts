import { z } from 'zod';
import {
  type Scope,
  type Severity,
  type SignalKind,
  scopeSchema,
  type Verdict,
  verdictSchema,
} from '../vocabulary/index.ts';
import { explanationPlacesSchema } from './engine/explain-dimension.ts';
import { conditionEvidenceSchema } from './signals/condition-evidence.ts';

/** People of one value of a dimension: a gateway's id, a site's name; '' = not known. One vote a person. */
export const dimensionCountSchema = z.object({
  value: z.string(),
  failing: z.int().min(0),
  trying: z.int().min(0),
});
export type DimensionCount = z.infer<typeof dimensionCountSchema>;

const insideOutsideSchema = z.object({ failing: z.int().min(0), trying: z.int().min(0) });

/** Whom it concerns, with the peers it was compared with. */
export const scopeVerdictSchema = z.object({
  scope: scopeSchema,
  /** The gateway's id or the site's name; null for `person` and `organization`. */
  value: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  inside: insideOutsideSchema,
  /** People who are not inside; nobody there means that nothing could be compared. */
  outside: insideOutsideSchema,
});
export type ScopeVerdict = z.infer<typeof scopeVerdictSchema>;

/** One answer to what explains a trouble: one vote a person, those inside against those elsewhere. */
export const explanationSchema = z.object({
  at: z.iso.datetime(),
  /** Value by dimension (a gateway by its id); empty = the whole organization. */
  places: explanationPlacesSchema,
  inside: insideOutsideSchema,
  outside: insideOutsideSchema,
  /** Share of the weight of all explanations looked at, 0 to 1. */
  confidence: z.number().min(0).max(1),
});
export type StoredExplanation = z.infer<typeof explanationSchema>;

export const surgeEvidenceSchema = z.object({
  kind: z.literal('cause-surge'),
  /** Stretch of time that was counted, ISO. */
  windowFrom: z.iso.datetime(),
  windowTo: z.iso.datetime(),
  failing: z.int(),
  trying: z.int(),
  /** Share that usually fails at this hour, 0 to 1, and the people that makes of those trying now. */
  usualRate: z.number(),
  usualPeople: z.number(),
  /** Earlier days the usual share was learnt from. */
  baselineDays: z.int(),
  /** What it would have taken not to be told: with fewer people than this it would have stayed quiet. */
  peopleNeeded: z.int(),
  /** How rarely chance alone does this, corrected for the cells looked at; capped at 1,000,000. */
  onceInYears: z.number(),
  cellsLookedAt: z.int(),
  scope: scopeVerdictSchema,
  gateways: z.array(dimensionCountSchema),
  sites: z.array(dimensionCountSchema),
  /** The first answer and the later ones, oldest first; none from before explanations were kept. */
  explanations: z.array(explanationSchema).default([]),
  /** What else the same trouble was called. */
  covered: z.array(verdictSchema).default([]),
  /** Beginnings that were told before late reports said otherwise, oldest first. */
  toldSince: z.array(z.iso.datetime()).default([]),
  /** How often it came back. */
  relapses: z.int().min(0).default(0),
  /** What came back: when it was told anew, and since when it failed again. */
  spellAt: z.iso.datetime().optional(),
  spellSince: z.iso.datetime().optional(),
});
export type SurgeEvidence = z.infer<typeof surgeEvidenceSchema>;

export const expiryEvidenceSchema = z.object({
  kind: z.literal('certificate-expiry'),
  sha256: z.string(),
  serial: z.string(),
  subject: z.string(),
  issuer: z.string(),
  /** 0 = the gateway's own certificate, above = the chain. */
  position: z.int(),
  notAfter: z.iso.datetime(),
  /** Whole days until it ends, rounded down; negative = it has ended. */
  daysLeft: z.int(),
  /** The threshold that was crossed, in days. */
  thresholdDays: z.int(),
  /** Days of history the people behind the gateway were counted over. */
  peopleDays: z.int(),
  /** Present = machines' own certificates of one issuer that end on one day; `sha256`, `serial` and `subject` are ''. */
  clients: z.object({ certificates: z.int(), until: z.iso.datetime() }).optional(),
});
export type ExpiryEvidence = z.infer<typeof expiryEvidenceSchema>;

export const silenceEvidenceSchema = z.object({
  kind: z.literal('silence'),
  scope: scopeVerdictSchema,
  /** Inside: people expected in that time as `failing`, people who usually try there as `trying`. */
  explanation: explanationSchema,
  /** Last word from there, but for those. */
  heardAt: z.iso.datetime(),
  /** People who try from there still, when it was told: by another line, or with a trouble of their own. */
  stillHeard: z.int().min(0).default(0),
  /** What its machines had kept and reported once they could: who had tried, what most of them met (null = nothing), and when. */
  late: z
    .object({
      people: z.int().min(1),
      verdict: verdictSchema.nullable(),
      from: z.iso.datetime(),
      until: z.iso.datetime(),
    })
    .optional(),
  relapses: z.int().min(0),
  /** What came back: when it was told anew, so that who was heard in between does not end it, and since when it is silent again. */
  spellAt: z.iso.datetime().optional(),
  spellSince: z.iso.datetime().optional(),
});
export type SilenceEvidence = z.infer<typeof silenceEvidenceSchema>;

/** What a signal stores with itself; the page that shows it reads this and nothing else. */
export const signalEvidenceSchema = z.discriminatedUnion('kind', [
  surgeEvidenceSchema,
  expiryEvidenceSchema,
  silenceEvidenceSchema,
  conditionEvidenceSchema,
]);
export type SignalEvidence = z.infer<typeof signalEvidenceSchema>;

/** What a detector found in one look. */
export interface SignalFinding {
  readonly kind: SignalKind;
  /** One trouble, one key: unique among open signals. */
  readonly dedupeKey: string;
  readonly verdict: Verdict;
  /** null = several gateways, or none that is known. */
  readonly gatewayId: number | null;
  readonly scope: Scope;
  /** 0 to 1. */
  readonly confidence: number;
  readonly severity: Severity;
  readonly people: number;
  readonly startedAtMs: number;
  readonly evidence: SignalEvidence;
  /** When a condition was measured last; its evidence keeps the hour only, so that not every look changes it. */
  readonly seenAtMs?: number;
  /** False = keeps an open signal up to date, never opens one by itself. */
  readonly mayOpen: boolean;
  /** The planned change that keeps it from being told; absent or null = it is told. */
  readonly mutedBy?: number | null;
}

/** A signal as stored and still open (or closed a short while ago), as far as detection needs it. */
export interface KnownSignal {
  readonly id: string;
  readonly kind: SignalKind;
  readonly dedupeKey: string;
  readonly verdict: Verdict;
  readonly gatewayId: number | null;
  readonly scope: Scope;
  readonly severity: Severity;
  readonly people: number;
  readonly startedAtMs: number;
  readonly openedAtMs: number;
  /** null = open. */
  readonly closedAtMs: number | null;
  readonly evidence: SignalEvidence;
  /** The planned change that keeps it from being told; absent or null = it was told. */
  readonly mutedBy?: number | null;
}
