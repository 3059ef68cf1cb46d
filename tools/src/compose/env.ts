/** What docker-compose.yml tells its small programs. */
export const databaseUrl: string | null = process.env.DATABASE_URL || null;
export const dashboardUrl: string = process.env.TSUNAGU_DASHBOARD_URL || 'http://127.0.0.1:3000';
