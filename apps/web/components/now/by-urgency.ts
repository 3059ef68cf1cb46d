import { SEVERITIES, type Severity } from '@tsunagu/core/vocabulary';

interface OpenIncident {
  readonly severity: Severity;
  readonly recoveredAt: string | null;
}

/** What still keeps people out stands first, the graver before the milder; otherwise as given. */
export function byUrgency<Incident extends OpenIncident>(incidents: readonly Incident[]): Incident[] {
  return incidents.toSorted(
    (a, b) =>
      Number(a.recoveredAt !== null) - Number(b.recoveredAt !== null) ||
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity),
  );
}
