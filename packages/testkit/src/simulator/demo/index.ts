export * from './demo-plan.ts';
export * from './run-demo.ts';
