import { placesInWords, signalEvidenceSchema } from '@tsunagu/core/detect';
import type { LocalizedText, Scope } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

/** Whom an incident concerns, as detection judged it last; the incident's own page says the same. */
export interface ScopeJudgement {
  readonly scope: Scope;
  /** `resolver 10.0.0.53`, or the whole organization. */
  readonly places: LocalizedText;
  /** 0 to 1; null = a person opened the incident. */
  readonly confidence: number | null;
  /** What it was judged to be before, and until when; null = it was never revised. */
  readonly revised: { readonly from: Scope; readonly at: string } | null;
}

interface Row {
  readonly scope: Scope;
  readonly evidence: unknown;
  readonly gateways: Readonly<Record<string, string>>;
  readonly from: Scope | null;
  readonly revisedAt: Date | null;
}

/** null = there is no such incident. */
export async function readScopeJudgement(
  { sql }: Pick<Database, 'sql'>,
  incidentId: number,
): Promise<ScopeJudgement | null> {
  const [row] = await sql<Row[]>`
    select i.scope, s.evidence, (select jsonb_object_agg(id, name) from gateway) as gateways,
      e.body->>'before' as from, e.at as "revisedAt"
    from incident i
    left join lateral (
      select n.evidence from incident_signal l join signal n on n.id = l.signal_id
      where l.incident_id = i.id and n.verdict = i.verdict and n.kind = i.kind and n.scope = i.scope
      order by n.closed_at is not null, n.opened_at desc limit 1) s on true
    left join lateral (
      select at, body from incident_event
      where incident_id = i.id and kind = 'scope-changed' and body->>'after' = i.scope and body->>'before' <> i.scope
      order by at desc limit 1) e on true
    where i.id = ${incidentId}`;
  if (!row) return null;
  const evidence = row.evidence === null ? null : signalEvidenceSchema.parse(row.evidence);
  const surge = evidence?.kind === 'cause-surge' ? evidence : null;
  const places = surge?.explanations.at(-1)?.places ?? {};
  const gateway = (id: number) => row.gateways[id] ?? null;
  return {
    scope: row.scope,
    places: { ja: placesInWords(places, gateway, 'ja'), en: placesInWords(places, gateway, 'en') },
    confidence: surge?.scope.confidence ?? null,
    revised: row.from && row.revisedAt && { from: row.from, at: row.revisedAt.toISOString() },
  };
}
