import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** A wall: imports that match `regex` are refused, and the message says why the wall stands. */
const wall = (regex, message) => ({ regex, message });

const upwards = wall(
  '^\\.\\./',
  'Cross a room by its name (#core/checks/blur.ts), so that files can move: never by ../',
);
const noTests = wall('^#tests/', 'The product does not know its tests.');
const noThreads = wall(
  '^comlink$|\\?(worker|sharedworker)|^#workers/',
  'Only the engine speaks to workers, so that every call settles and a dead worker is replaced in one place.',
);
const noEngine = wall('^#engine/', 'The UI reads state and calls its commands; only state drives the engine.');
const noState = wall('^#state/', 'Data flows one way: nothing below state may know it.');
const noUi = wall('^#ui/', 'Data flows one way: nothing but main.ts knows the UI.');
const noSvelte = wall('^svelte($|/)', 'Svelte belongs to state and ui; this room must run and be tested without it.');

const rooms = {
  'src/core/**/*.ts': [
    wall('^(?!\\./|#core/)', 'core is pure: page, workers and node run it, so it imports nothing outside itself.'),
  ],
  'src/engine/**/*.ts': [
    noTests,
    noState,
    noUi,
    noSvelte,
    wall(
      '^#workers/(?!.*\\?worker)',
      'The engine reaches workers by message only (…?worker); shared types live in #core/contract.ts.',
    ),
  ],
  'src/state/**/*.{ts,svelte.ts}': [noTests, noUi, noThreads],
  'src/ui/**/*.{ts,svelte,svelte.ts}': [noTests, noEngine, noThreads],
  'src/main.ts': [noTests, noThreads],
  'workers/**/*.ts': [
    noTests,
    noEngine,
    noState,
    noUi,
    noSvelte,
    wall('\\?(worker|sharedworker)', 'Only the engine starts workers.'),
  ],
};

const bannedNames = /(^|[-.])(utils?|helpers?|common|misc|manager|info)$|^(service|data)$|[-.](service|data)$/i;

/** A file's name says what is inside; these names say nothing. */
const houseRules = {
  rules: {
    'file-name': {
      meta: {
        type: 'problem',
        schema: [],
        messages: { vague: "'{{name}}' says nothing of what is inside: name the thing itself." },
      },
      create: (context) => ({
        Program(node) {
          const path = context.filename.slice(context.cwd.length + 1);
          const vague = path
            .split(/[\\/]/)
            .map((part) => part.replace(/(\.(svelte|test|worker|sw))?\.\w+$/, ''))
            .find((part) => bannedNames.test(part));
          if (vague) context.report({ node, messageId: 'vague', data: { name: vague } });
        },
      }),
    },
  },
};

const syntax = {
  upwards: {
    selector: 'ImportExpression[source.value=/^\\.\\.\\x2f/], TSImportType[source.value=/^\\.\\.\\x2f/]',
    message: upwards.message,
  },
  clock: {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'core has no clock: take the time as an argument.',
  },
  inlineStyle: {
    selector: "SvelteAttribute[key.name='style']",
    message: "The page's policy refuses style attributes (style-src 'self'): use a class, or style:name={value}.",
  },
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'static/', '**/__screenshots__/', 'test-results/'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  svelte.configs.recommended,
  {
    plugins: { house: houseRules },
    rules: {
      'house/file-name': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-restricted-imports': ['error', { patterns: [upwards] }],
      'no-restricted-syntax': ['error', syntax.upwards, syntax.inlineStyle],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      // State is $state.raw, replaced whole; plain Maps outside reactivity are meant.
      'svelte/prefer-svelte-reactivity': 'off',
      'no-undef': 'off', // TypeScript knows better, room by room
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] },
      globals: globals.browser,
    },
  },
  ...Object.entries(rooms).map(([files, walls]) => ({
    files: [files],
    rules: { 'no-restricted-imports': ['error', { patterns: [upwards, ...walls] }] },
  })),
  {
    files: ['src/**/*.{ts,svelte}', 'workers/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250 }],
      'no-restricted-globals': [
        'error',
        { name: 'Worker', message: noThreads.message },
        { name: 'SharedWorker', message: noThreads.message },
      ],
      'id-denylist': ['error', 'util', 'utils', 'helper', 'helpers', 'misc'],
    },
  },
  { files: ['src/engine/**/*.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', syntax.upwards, syntax.clock],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'core repeats itself exactly: use the seeded generator in #core/numeric.',
        },
        { object: 'Date', property: 'now', message: syntax.clock.message },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'workers/**/*.ts'],
    ignores: ['**/*.svelte.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['**/*.{js,mjs}', 'tests/**', 'workers/**/*.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
);
