// Loaded into the edge under test, with --expose-gc: on SIGUSR2 what is garbage goes, so that what is left can be weighed.
process.on('SIGUSR2', () => {
  (globalThis as { gc?: () => void }).gc?.();
});
