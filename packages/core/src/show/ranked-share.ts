export interface Share {
  readonly name: string;
  readonly people: number;
  /** Part of all affected people, 0 to 1. */
  readonly share: number;
  /** Part of everybody that the member usually makes up, 0 to 1; null = not known. */
  readonly usualShare: number | null;
}

/** Ranks members of one dimension by affected people, beside the share that would be expected by size alone. */
export function rankedShare(
  affected: readonly { readonly name: string; readonly people: number }[],
  everybody: readonly { readonly name: string; readonly people: number }[],
): readonly Share[] {
  const affectedTotal = affected.reduce((sum, row) => sum + row.people, 0);
  const everybodyTotal = everybody.reduce((sum, row) => sum + row.people, 0);
  const usual = new Map(everybody.map((row) => [row.name, row.people]));
  return affected
    .filter((row) => row.people > 0)
    .map((row) => ({
      name: row.name,
      people: row.people,
      share: row.people / affectedTotal,
      usualShare: everybodyTotal > 0 ? (usual.get(row.name) ?? 0) / everybodyTotal : null,
    }))
    .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name));
}
