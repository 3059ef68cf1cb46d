import { STORE_PROGRAMS, type StoreProgram } from '@tsunagu/db';

/** What docker-compose.yml tells its small programs. */
export const databaseUrl: string | null = process.env.DATABASE_URL || null;
export const dashboardUrl: string = process.env.TSUNAGU_DASHBOARD_URL || 'http://127.0.0.1:3000';
/** Of each program's own role; what is not given keeps the one it has. */
export const rolePasswords: Readonly<Partial<Record<StoreProgram, string>>> = Object.fromEntries(
  STORE_PROGRAMS.flatMap((program) => {
    const password = process.env[`${program.toUpperCase()}_DATABASE_PASSWORD`];
    return password ? [[program, password]] : [];
  }),
);
/** Whether the edge ends TLS itself. */
export const edgeHasTls: boolean = Boolean(process.env.INGEST_TLS_CERT);
/** Where the worker beside it serves its figures; as both compose files have it, unless told otherwise. */
export const metricsPort: number = Number(process.env.METRICS_PORT || 9464);
