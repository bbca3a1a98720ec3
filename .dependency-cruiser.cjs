// Who may import whom: app -> components -> actions and queries -> pure rules and stores -> the database.
// The pure core stays free of all of these, which is what makes it testable. docs/architecture.md draws it.

/** Files of a room that talk to the database, the request or the disk, by their names; every other file is pure. */
const SHELL = [
  '^lib/(?!platform/)[^/]+/(guard|scope|load|check|library|throttle|passwords|api)\\.ts$',
  '^lib/(?!platform/)[^/]+/(queries|actions|store|session)[^/]*\\.ts$',
  '^lib/(?!platform/)[^/]+/[a-z-]+-(queries|actions|store|server)\\.ts$',
];
const TESTS = '\\.test\\.tsx?$|^lib/testing/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'pure-core',
      comment:
        'A rule, schema or view is pure: pass in what it needs, or move the code into queries, store or actions.',
      severity: 'error',
      from: {
        path: '^lib/(?!platform/|testing/)[^/]+/[^/]+\\.ts$',
        pathNot: [...SHELL, TESTS],
      },
      to: {
        path: [
          '^lib/platform/(?!(errors|origin|dates|csv)\\.ts$)',
          ...SHELL,
          'node_modules/(next|react|react-dom|@prisma|pg|next-auth|pino|server-only)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'lib-knows-no-screens',
      comment: 'lib serves every screen; what it needs from one comes in as an argument.',
      severity: 'error',
      from: { path: '^lib/', pathNot: TESTS },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'screens-ask-rooms',
      comment: 'Pages and components go through queries and actions, where access is decided.',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: TESTS },
      to: {
        path: [
          '^lib/platform/(db\\.ts$|prisma/)',
          '^lib/[^/]+/[^/]*store\\.ts$',
          'node_modules/(@prisma|prisma|pg)/',
        ],
      },
    },
    {
      name: 'rooms-keep-their-store',
      comment: "Another room's store and actions are its own business; use its pure files, or its queries.",
      severity: 'error',
      from: { path: '^lib/([^/]+)/', pathNot: TESTS },
      to: { path: '^lib/[^/]+/[^/]*(store|actions)\\.ts$', pathNot: '^lib/$1/' },
    },
    {
      name: 'product-needs-no-tools',
      comment: 'Scripts and tests use the product, never the other way round.',
      severity: 'error',
      from: { path: '^(app|components|lib|proxy\\.ts|instrumentation\\.ts)', pathNot: TESTS },
      to: { path: '^(scripts|bench|e2e|lib/testing)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea: join them, or move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/platform/prisma/'] },
    exclude: { path: ['^\\.next/', '^\\.data/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
