import { defineConfig } from 'drizzle-kit';

/** Used by hand only: `drizzle-kit generate --name <intent>`, then renumber and edit what it wrote. */
export default defineConfig({ dialect: 'postgresql', schema: './src/schema/index.ts', out: './drizzle' });
