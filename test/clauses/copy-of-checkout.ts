import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { readServiceConfiguration } from '../../config';
import { readDecisions } from '../../engine/dmn';
import { readBpmn } from '../../engine/model';
import { loadForms } from '../../forms/catalogue';
import { openContract } from './checks/check';
import { patternOf } from './citing-tests';
import type { CitingTest } from './citing-tests';
import type { Removal } from './removal';
import { Walks } from './walks';

/** A checkout to spoil: a copy in which one thing at a time is taken away, tests are run, and all is put back. */
export class CopyOfCheckout {
  readonly root = mkdtempSync(path.join(tmpdir(), 'waymark-rehearsal-'));

  readonly walks = new Walks(this.root);

  constructor(
    original: string,
    private readonly serviceId: string,
  ) {
    const left = new Set(['node_modules', 'dist', 'data', '.git', 'coverage']);
    cpSync(original, this.root, {
      recursive: true,
      filter: (source) => !left.has(path.relative(original, source).split(path.sep)[0] ?? ''),
    });
    symlinkSync(path.join(original, 'node_modules'), path.join(this.root, 'node_modules'), 'junction');
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  async during<T>(removal: Removal, act: () => Promise<T>): Promise<T> {
    const before = new Map<string, string>();
    const write = (file: string, content: string): void => {
      before.set(file, readFileSync(file, 'utf8'));
      writeFileSync(file, content);
    };
    try {
      for (const [file, content] of removal.files) write(path.join(this.root, file), content);
      return await act();
    } finally {
      for (const [file, content] of before) writeFileSync(file, content);
    }
  }

  /** Why the copy would not even start: then a failing test says nothing about what was taken away. */
  async whyItDoesNotHoldTogether({ files }: Removal): Promise<string | undefined> {
    try {
      for (const [file, content] of files) {
        if (file.endsWith('.bpmn')) {
          const [problem] = (await readBpmn(content)).problems;
          if (problem) return `${file}: ${JSON.stringify(problem)}`;
        }
        if (file.endsWith('.dmn')) {
          const read = await readDecisions(content, path.basename(file));
          if (!read.ok) return `${file}: ${read.messages.join(' ')}`;
        }
      }
      loadForms(this.root);
      readServiceConfiguration(path.join(this.root, 'config', 'services', this.serviceId));
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Holds checks against the copy as it is. */
  async hold(tests: readonly CitingTest[]): Promise<Ran> {
    const contract = await openContract(this.root, this.serviceId);
    const fails = ({ check }: CitingTest): boolean => {
      try {
        check?.holds(contract);
        return false;
      } catch {
        return true;
      }
    };
    const failed = tests.filter(fails);
    return { failed, passed: tests.filter((test) => !failed.includes(test)) };
  }

  /** Which of the tests failed, and which passed. All are of one file. `gone` are elements that are missing. */
  async run(tests: readonly CitingTest[], gone: readonly string[] = []): Promise<Ran> {
    const [first] = tests;
    if (first === undefined) return { failed: [], passed: [] };
    if (first.check) return this.hold(tests);
    const report = path.join(this.root, 'rehearsal-report.json');
    rmSync(report, { force: true });
    if (first.ending !== undefined) return this.walk(tests, gone);
    const args = ['--runTestsByPath', first.file, '-t', tests.map(patternOf).join('|'), `--outputFile=${report}`];
    await runJest(this.root, args);
    return this.read(report, tests);
  }

  private async walk(tests: readonly CitingTest[], gone: readonly string[]): Promise<Ran> {
    const failed = await this.walks.fail(tests, gone);
    return { failed, passed: tests.filter((test) => !failed.includes(test)) };
  }

  private read(report: string, tests: readonly CitingTest[]): Ran {
    const ran = reportSchema
      .parse(JSON.parse(readFileSync(report, 'utf8')))
      .testResults.flatMap(({ assertionResults }) => assertionResults);
    const ended = (status: string): readonly CitingTest[] =>
      tests.filter((test) =>
        ran.some((each) => each.status === status && new RegExp(patternOf(test)).test(each.title)),
      );
    const failed = ended('failed');
    return { failed, passed: ended('passed').filter((test) => !failed.includes(test)) };
  }
}

export interface Ran {
  readonly failed: readonly CitingTest[];
  readonly passed: readonly CitingTest[];
}

const reportSchema = z.object({
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) })),
});

/** Failing tests are an answer here, so how Jest ends is not looked at: its report is. */
function runJest(root: string, args: readonly string[]): Promise<void> {
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [jest, '--json', '--ci', '--runInBand', '--forceExit', '--silent', ...args],
      { cwd: root, env: { ...process.env, TZ: 'Europe/London' }, maxBuffer: 64 * 1024 * 1024 },
      () => resolve(),
    );
  });
}
