import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

// Dependencies point one way: web, workers → casework → domain, engine port, store port, config.
// Each folder names what it must not import; a path is matched anywhere in the import.
function mustNotImport(files, folders, why) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: folders.map((folder) => ({ regex: `^(\\.\\./)+${folder}(/|$)|^${folder}$`, message: why })) },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'data/**', 'coverage/**'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './web/islands/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/require-await': 'off',
      // A command's answer may be nothing, and its type says so.
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } },
  },
  mustNotImport(
    ['domain/**/*.ts'],
    ['engine', 'store', 'casework', 'workers', 'web', 'config', 'forms', 'main'],
    'domain/ holds rules without input or output and imports nothing of the others.',
  ),
  mustNotImport(
    ['engine/**/*.ts'],
    ['store', 'casework', 'workers', 'web', 'config', 'forms', 'main', 'domain/(?!time)'],
    'engine/ knows nothing of what is built on it.',
  ),
  mustNotImport(
    ['store/**/*.ts'],
    ['engine', 'casework', 'workers', 'web', 'config', 'forms', 'main'],
    'store/ knows nothing of what is built on it.',
  ),
  mustNotImport(
    ['casework/**/*.ts'],
    ['web', 'workers', 'main', 'engine/(?!port|feel)', 'store/(?!port)'],
    'casework/ sees the engine and the store through their ports, and nothing above it.',
  ),
  mustNotImport(
    ['workers/**/*.ts'],
    ['web', 'main', 'engine/(?!port)', 'store/(?!port)'],
    'workers/ see the engine and the store through their ports.',
  ),
);
