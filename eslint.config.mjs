/** The ceilings and habits of the code, as errors: no file may switch them off for itself. */
import tseslint from 'typescript-eslint'

const size = (lines) => ({
  'max-lines': ['error', { max: lines }],
  'max-lines-per-function': ['error', { max: 50 }],
  'max-params': ['error', { max: 4 }],
  'max-depth': ['error', { max: 3 }],
})

export default tseslint.config(
  { ignores: ['node_modules/**', 'dist/**', '.data/**', '**/generated/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      ...size(300),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'describe', 'it', 'suite'], package: 'node:test' }] }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  {
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: { ...size(500), 'max-lines-per-function': ['error', { max: 80 }] },
  },
  { files: ['web/**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 80 }] } },
  { files: ['scripts/**', 'bench/**', 'sandbox/main.ts'], rules: { 'no-console': 'off' } },
)
