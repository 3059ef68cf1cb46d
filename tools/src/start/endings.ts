/** What has to be ended, the last started first. */
export interface Endings {
  /** Takes one; when the end has already come, it is ended at once. */
  atEnd(end: () => Promise<void> | void): void;
  /** Ends all of them once; later calls wait for the same end. */
  endAll(): Promise<void>;
}

/** @param onError told of an ending that failed; the others are carried out all the same */
export function createEndings(onError: (error: unknown) => void): Endings {
  const stack: (() => Promise<void> | void)[] = [];
  let ending: Promise<void> | null = null;
  const carryOut = async (end: () => Promise<void> | void) => {
    try {
      await end();
    } catch (error) {
      onError(error);
    }
  };
  const unwind = async () => {
    for (let end = stack.pop(); end !== undefined; end = stack.pop()) await carryOut(end);
  };
  return {
    atEnd(end) {
      if (ending === null) stack.push(end);
      else ending = ending.then(() => carryOut(end));
    },
    endAll: () => (ending ??= unwind()),
  };
}
