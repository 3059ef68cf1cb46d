export * from './cause-series.ts';
export * from './comparable-days.ts';
export * from './hues.ts';
export * from './ladder.ts';
export * from './median.ts';
export * from './now-verdict.ts';
export * from './ranked-share.ts';
export * from './time-window.ts';
