import { PLANNED_CHANGE_ABOUT, type PlannedChangeKind } from '@tsunagu/core/vocabulary';

const MINUTE_MS = 60_000;

/** A moment as a field for local times wants it: `2026-11-22T09:00`. */
export function localMinute(atMs: number): string {
  const offsetMs = new Date(atMs).getTimezoneOffset() * MINUTE_MS;
  return new Date(atMs - offsetMs).toISOString().slice(0, 16);
}

/** The form's fields as the procedure wants them; what is wrong with them the procedure says. */
export function plannedFromForm(kind: PlannedChangeKind, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const about = PLANNED_CHANGE_ABOUT[kind];
  return {
    kind,
    gatewayId: about === 'value' || text('gatewayId') === '' ? null : Number(text('gatewayId')),
    value: about === 'value' || kind === 'dns-record' ? text('value') || null : null,
    words: text('words'),
    from: new Date(text('from')).toISOString(),
    to: new Date(text('to')).toISOString(),
  };
}
