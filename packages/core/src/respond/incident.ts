import { z } from 'zod';
import type {
  IncidentStep,
  LocalizedText,
  Scope,
  Severity,
  SignalKind,
  Verdict,
} from '../vocabulary/index.ts';

/** What people write in the last step. Stored with the incident. */
export const reviewTextSchema = z.object({
  /** For managers, first: what happened, in words that need no background. */
  summary: z.string().trim().max(4000).default(''),
  cause: z.string().trim().max(4000).default(''),
  /** What was done to recover. */
  recovery: z.string().trim().max(4000).default(''),
  improvements: z
    .array(
      z.object({
        text: z.string().trim().min(1).max(1000),
        owner: z.string().trim().max(200).default(''),
        dueOn: z.iso.date().nullable().default(null),
      }),
    )
    .max(50)
    .default([]),
});
export type ReviewText = z.infer<typeof reviewTextSchema>;

export const INCIDENT_CLOSE_REASONS = ['resolved', 'false-alarm', 'duplicate'] as const;
export type IncidentCloseReason = (typeof INCIDENT_CLOSE_REASONS)[number];
export const incidentCloseReasonSchema = z.enum(INCIDENT_CLOSE_REASONS);
export const INCIDENT_CLOSE_REASON_TEXT = {
  resolved: { ja: '解決', en: 'resolved' },
  'false-alarm': { ja: '誤報', en: 'false alarm' },
  duplicate: { ja: '重複', en: 'duplicate' },
} as const satisfies Record<IncidentCloseReason, LocalizedText>;

export interface Incident {
  readonly id: number;
  /** null = opened by a person. */
  readonly kind: SignalKind | null;
  readonly verdict: Verdict;
  readonly gatewayId: number | null;
  readonly scope: Scope;
  readonly severity: Severity;
  readonly step: IncidentStep;
  /** Distinct people met by it since it began. */
  readonly people: number;
  readonly ownerId: string | null;
  readonly startedAtMs: number;
  readonly openedAtMs: number;
  readonly acknowledgedAtMs: number | null;
  readonly recoveredAtMs: number | null;
  readonly closedAtMs: number | null;
  readonly review: ReviewText;
}
