import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The TypeScript of the product as a graph: which file exports what, and who imports it. */
export const root = path.resolve(__dirname, '..', '..');

export interface Import {
  /** The file it leads to, from the root. */
  readonly from: string;
  /** `*` when the whole module is taken. */
  readonly names: readonly string[];
  readonly typeOnly: boolean;
}

export interface Source {
  /** From the root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly lines: number;
  /** Values only: a type belongs to the function that speaks of it. */
  readonly exports: readonly string[];
  readonly imports: readonly Import[];
}

const notOurs = new Set(['node_modules', 'dist', 'data', '.git', 'coverage']);

export function readSources(): readonly Source[] {
  return filesUnder(root)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map(readSource);
}

export function isTest(file: string): boolean {
  return /\.(unit|int|e2e|real)\.test\.ts$/.test(file) || file.startsWith('test/') || /\/testing(\/|\.ts)/.test(file);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const found = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(found) : [found];
  });
}

function readSource(found: string): Source {
  const text = readFileSync(found, 'utf8');
  const tree = ts.createSourceFile(found, text, ts.ScriptTarget.Latest, true);
  const { exports, imports } = readStatements(tree, found);
  return { file: fromRoot(found), text, lines: text.split('\n').length - 1, exports, imports };
}

function readStatements(tree: ts.SourceFile, found: string): Pick<Source, 'exports' | 'imports'> {
  const exports: string[] = [];
  const imports: Import[] = [];
  const take = (from: string | undefined, names: readonly string[], typeOnly: boolean): void => {
    if (from !== undefined) imports.push({ from, names, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const { importClause } = node;
      take(resolve(found, node.moduleSpecifier), namesOf(importClause), isTypeOnly(importClause));
    } else if (ts.isExportDeclaration(node)) {
      const names = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : undefined;
      const values = node.isTypeOnly ? [] : (names?.filter(({ isTypeOnly: type }) => !type) ?? []);
      exports.push(...values.map(({ name }) => name.text));
      if (node.moduleSpecifier) {
        const taken = names?.map(({ name, propertyName }) => (propertyName ?? name).text) ?? ['*'];
        take(resolve(found, node.moduleSpecifier), taken, node.isTypeOnly);
      }
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      take(resolve(found, node.arguments[0]), ['*'], false);
    } else if (ts.isStatement(node) && isExported(node)) {
      exports.push(...declaredNames(node));
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(tree, visit);
  return { exports, imports };
}

function namesOf(clause: ts.ImportClause | undefined): readonly string[] {
  const named = clause?.namedBindings;
  const names =
    named && ts.isNamedImports(named) ? named.elements.map((each) => (each.propertyName ?? each.name).text) : [];
  return [...names, ...(named && ts.isNamespaceImport(named) ? ['*'] : []), ...(clause?.name ? ['default'] : [])];
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function declaredNames(node: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  }
  const named = ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node);
  return named && node.name ? [node.name.text] : [];
}

function resolve(found: string, specifier: ts.Node | undefined): string | undefined {
  if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return undefined;
  const target = path.resolve(path.dirname(found), specifier.text);
  const file = [`${target}.ts`, path.join(target, 'index.ts')].find((candidate) => existsSync(candidate));
  return file && fromRoot(file);
}

function fromRoot(file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}
