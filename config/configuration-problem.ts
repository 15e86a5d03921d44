/** What is wrong with a setting: where it stands and how to mend it. */
export interface ConfigurationProblem {
  readonly file: string;
  /** `clocks[3].ladder`; empty for the whole file. */
  readonly path: string;
  /** "Expected …, but …". */
  readonly message: string;
}

/** All problems at once: whoever mends a file wants to start once more, not once a mistake. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(problems.map(problemInWords).join('\n'));
    this.name = 'ConfigurationError';
  }
}

function problemInWords({ file, path, message }: ConfigurationProblem): string {
  return path === '' ? `${file}: ${message}` : `${file}, ${path}: ${message}`;
}

export function pathInWords(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
