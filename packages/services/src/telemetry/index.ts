export type { Figure } from './otlp-metrics.ts';
export { startTelemetry, type Telemetry } from './start-telemetry.ts';
export { readTelemetrySettings, type TelemetrySettings } from './telemetry-settings.ts';
export { inStep, type Trace } from './trace.ts';
