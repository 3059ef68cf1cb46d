import { isAt } from './attempt-ring.ts';
import type { AnnouncedWork } from './detection-input.ts';
import type { EngineState } from './engine-state.ts';
import { EXPLAIN_DIMENSIONS, type ExplainDimension } from './explain-dimension.ts';
import { DIMENSIONS_COUNT, NO_PLACE } from './place-index.ts';

type Places = Readonly<Partial<Record<ExplainDimension, string | undefined>>>;

function isUnderWay(work: AnnouncedWork, atMs: number): boolean {
  return atMs >= work.fromMs && atMs < work.toMs;
}

/** The announced work that covers what happens at these places at a time; null = none does. */
export function workAt(work: readonly AnnouncedWork[], places: Places, atMs: number): AnnouncedWork | null {
  const covers = (one: AnnouncedWork): boolean =>
    EXPLAIN_DIMENSIONS.every((each) => one.places[each] === undefined || one.places[each] === places[each]);
  return work.find((one) => isUnderWay(one, atMs) && covers(one)) ?? null;
}

/** Announced work that is under way. */
export function workUnderWay(state: EngineState, atMs: number): readonly AnnouncedWork[] {
  return state.settings.work.filter((work) => isUnderWay(work, atMs));
}

/** Whether a work with this id goes on: one that is over, or was cancelled, mutes nothing any more. */
export function goesOn(state: EngineState, workId: number, atMs: number): boolean {
  return workUnderWay(state, atMs).some((work) => work.id === workId);
}

/** The number of each of a work's places; null = nobody was ever heard from one of them. */
function placesOf(state: EngineState, work: AnnouncedWork): readonly number[] | null {
  const places: number[] = [];
  for (const [d, dimension] of EXPLAIN_DIMENSIONS.entries()) {
    const value = work.places[dimension];
    if (value === undefined) continue;
    const place = state.places.numbers[d]?.get(value);
    if (place === undefined) return null;
    places.push(place);
  }
  return places;
}

/** Which of the work under way an attempt in the ring belongs to; null = none. */
export function workOfRow(state: EngineState, row: number): AnnouncedWork | null {
  const atMs = state.ring.occurredAtMs[row] ?? 0;
  const covers = (work: AnnouncedWork): boolean => {
    const places = placesOf(state, work);
    return places !== null && isAt(state.ring, row, places);
  };
  return workUnderWay(state, atMs).find(covers) ?? null;
}

/** The work under way that covers most of these people, where each of them tried last. */
export function workOfPeople(
  state: EngineState,
  people: readonly number[],
  atMs: number,
): AnnouncedWork | null {
  const { latestPlaces } = state.people;
  const isCovered = (person: number, places: readonly number[]): boolean =>
    places.every((place) => {
      const d = state.places.dimensions[place] ?? 0;
      return (latestPlaces[person * DIMENSIONS_COUNT + d] ?? NO_PLACE) === place;
    });
  const covers = (work: AnnouncedWork): boolean => {
    const places = placesOf(state, work);
    if (places === null) return false;
    return people.filter((person) => isCovered(person, places)).length * 2 > people.length;
  };
  return workUnderWay(state, atMs).find(covers) ?? null;
}
