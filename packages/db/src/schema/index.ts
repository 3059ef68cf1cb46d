export * from './access.ts';
export * from './attempt.ts';
export * from './gateway.ts';
export * from './group.ts';
export * from './incident.ts';
export * from './notification.ts';
export * from './revision.ts';
export * from './rollup.ts';
