/** The one queue that the run is about; null = every test of the queues runs on each. */
export const testQueue: string | null = process.env.TSUNAGU_TEST_QUEUE || null;
