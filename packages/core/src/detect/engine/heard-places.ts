/** Per place the latest few people who were heard there, latest first, HEARD_PEOPLE entries a place. */
export interface HeardPlaces {
  readonly person: number[];
  /** 0 = so many were never heard. */
  readonly atMs: number[];
}

/** One or two who still try, by another line or a machine that nobody sits at, do not speak for an office. */
export const HEARD_PEOPLE = 3;

export function createHeardPlaces(): HeardPlaces {
  return { person: [], atMs: [] };
}

export function hearPerson({ person, atMs }: HeardPlaces, place: number, who: number, whenMs: number): void {
  const from = place * HEARD_PEOPLE;
  while (atMs.length < from + HEARD_PEOPLE) {
    person.push(-1);
    atMs.push(0);
  }
  // Whoever is not among them takes the place of the one who was heard longest ago.
  let at = from;
  while (at < from + HEARD_PEOPLE - 1 && person[at] !== who) at++;
  if (whenMs <= (atMs[at] ?? 0)) return;
  for (; at > from && (atMs[at - 1] ?? 0) < whenMs; at--) {
    person[at] = person[at - 1] ?? -1;
    atMs[at] = atMs[at - 1] ?? 0;
  }
  person[at] = who;
  atMs[at] = whenMs;
}

/** Since when no more than `others` people were heard at a place; null = never so many were. */
export function heardLastMs({ atMs }: HeardPlaces, place: number, others: number): number | null {
  return atMs[place * HEARD_PEOPLE + others] || null;
}
