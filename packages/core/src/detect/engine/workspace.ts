import type { EngineState } from './engine-state.ts';
import { DIMENSIONS_COUNT } from './place-index.ts';

/** Scratch columns of one engine; they hold nothing between two looks and are no part of what is kept. */
export interface Workspace {
  /** Per person: number of the last look that counted them. */
  personLook: Int32Array;
  look: number;
  /** Per person: the hour that was counted last. */
  personHour: Int32Array;
  /** Per person and dimension: the two places that were counted last. */
  personPlaces: Int32Array;
  /** Per place. */
  trying: Int32Array;
  newcomers: Int32Array;
  failing: Int32Array;
}

const workspaces = new WeakMap<EngineState, Workspace>();

/** The engine's scratch columns, wide enough for all its people and places. */
export function workspaceOf(state: EngineState): Workspace {
  const people = state.people.firstSeenMs.length;
  const places = state.places.names.length;
  let workspace = workspaces.get(state);
  if (!workspace) {
    workspace = {
      ...placeColumns(256),
      personLook: new Int32Array(people),
      personHour: new Int32Array(people),
      personPlaces: new Int32Array(people * 2 * DIMENSIONS_COUNT),
      look: 0,
    };
    workspaces.set(state, workspace);
  }
  if (workspace.personLook.length < people) {
    workspace.personLook = new Int32Array(people);
    workspace.personHour = new Int32Array(people);
    workspace.personPlaces = new Int32Array(people * 2 * DIMENSIONS_COUNT);
    workspace.look = 0;
  }
  if (workspace.trying.length < places) Object.assign(workspace, placeColumns(places * 2));
  return workspace;
}

function placeColumns(places: number) {
  return {
    trying: new Int32Array(places),
    newcomers: new Int32Array(places),
    failing: new Int32Array(places),
  };
}
