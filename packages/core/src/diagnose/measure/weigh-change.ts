import type { StateChange } from '../../collect/index.ts';
import type { StateField } from '../../vocabulary/index.ts';
import type { Scale } from '../scale.ts';

/** What changed on the machine since it last connected, where it bears on the cause. A coincidence is never proof. */
export function weighChange(
  changes: readonly StateChange[] | null,
  scale: Scale,
  fields: readonly StateField[],
): void {
  if (changes === null) return;
  const found = changes.find(({ field }) => fields.includes(field));
  if (found === undefined) {
    scale.measure('unchanged-since', {}, 'probeSlight');
    return;
  }
  const what = `${found.before ?? '–'} → ${found.after ?? '–'}`;
  scale.measure('changed-since', { what }, 'probeHint');
}
