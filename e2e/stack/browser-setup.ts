import { reuseStack } from '../env.ts';
import { startBrowserStack } from './browser-stack.ts';
import { writeStackFacts } from './stack-facts.ts';

/** One stack for all specs; what is returned ends it. */
export default async function browserSetup(): Promise<() => Promise<void>> {
  if (reuseStack) return async () => undefined;
  const stack = await startBrowserStack();
  writeStackFacts(stack);
  return stack.stop;
}
