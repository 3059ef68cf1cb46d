import { diagnoseCommand } from './diagnose.ts';
import { doctorCommand } from './doctor.ts';
import { explainData as explain } from './explain-data.ts';
import { helpMeCommand } from './help-me.ts';
import { hintCommand } from './hint.ts';
import { sayError } from './say.ts';
import type { Verb } from './verb.ts';

/** Says its own errors: unpacked, it has a `TsunaguError` of its own that nobody outside knows. */
function whole(verb: Verb): Verb {
  return async (args, io, env) => {
    try {
      return await verb(args, io, env);
    } catch (error) {
      return sayError(io, error);
    }
  };
}

/** Verbs that need the whole of diagnosis: called by a person, never resident. */
export const diagnose = whole(diagnoseCommand);
export const doctor = whole(doctorCommand);
export const helpMe = whole(helpMeCommand);
export const hint = whole(hintCommand);
export const explainData = explain;
