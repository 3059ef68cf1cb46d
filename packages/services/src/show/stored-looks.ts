import { type OnsetChanges, onsetChangesSchema } from '@tsunagu/core/show';

/** What had changed as of one look. */
export interface ChangesLook extends OnsetChanges {
  /** null = worked out just now, because nobody was told of it. */
  readonly lookedAt: string | null;
}

/** The first answer and the latest, which are one where there was only one look. */
export interface KnownChanges {
  readonly first: ChangesLook;
  readonly latest: ChangesLook;
}

export interface StoredLook {
  readonly lookedAt: Date;
  readonly changes: unknown;
}

/** The first and the latest of what was kept, oldest first; null = nothing was. */
export function storedLooks(looks: readonly StoredLook[]): KnownChanges | null {
  const [first] = looks;
  const latest = looks.at(-1);
  return first && latest ? { first: lookOf(first), latest: lookOf(latest) } : null;
}

function lookOf({ lookedAt, changes }: StoredLook): ChangesLook {
  return { ...onsetChangesSchema.parse(changes), lookedAt: lookedAt.toISOString() };
}
