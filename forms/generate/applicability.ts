/**
 * What must hold for a question to apply, its own condition aside: a condition that names a question holds only where
 * that question applies too. form-js lets a hidden question's old answer decide; a written-out condition does not.
 */
export class Applicability {
  private constructor(
    private readonly sections: readonly string[],
    private readonly byField: Map<string, readonly string[]>,
  ) {}

  static ofForm(): Applicability {
    return new Applicability([], new Map());
  }

  /** Inside a section: its condition need not be repeated there, but goes with every field that is named outside. */
  within(showWhen: string | undefined): Applicability {
    return new Applicability([...this.sections, ...this.parts(showWhen)], this.byField);
  }

  remember(field: string, showWhen: string | undefined): void {
    this.byField.set(field, [...this.sections, ...this.parts(showWhen)]);
  }

  condition(showWhen: string | undefined): string | undefined {
    const parts = this.parts(showWhen);
    return parts.length === 0 ? undefined : parts.map((part) => bracketed(part, parts.length)).join(' and ');
  }

  private parts(showWhen: string | undefined): readonly string[] {
    if (showWhen === undefined) return [];
    const needed = namesIn(showWhen).flatMap((name) => this.byField.get(name) ?? []);
    return [...new Set([...needed, showWhen])].filter((part) => !this.sections.includes(part));
  }
}

function bracketed(part: string, count: number): string {
  return count > 1 && /\bor\b/.test(part) ? `(${part})` : part;
}

function namesIn(condition: string): readonly string[] {
  return condition.replaceAll(/"[^"]*"/g, '""').match(/[a-zA-Z_]\w*/g) ?? [];
}
