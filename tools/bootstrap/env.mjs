/** The environment of this command; read here only, so that what a command depends on can be found. */
export const environment = process.env;

/** Whether npm started this command, so that a shell may stand between the two. */
export const startedByNpm = environment.npm_lifecycle_event !== undefined;

/** Pid of the supervisor that started this process under its guard, else undefined. */
export const supervisorPid = environment.TSUNAGU_SUPERVISOR_PID;
