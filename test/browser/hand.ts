import type { Page } from 'playwright-core';

/**
 * How somebody works a page: what is on it is found by the words that person sees or hears, never by how it is made. A
 * control inside a named group, such as a row of a list, is found within that group.
 */
export interface Hand {
  readonly page: Page;
  follow(link: string): Promise<void>;
  press(button: string): Promise<void>;
  unfold(words: string): Promise<void>;
  write(label: string, text: string, group?: string): Promise<void>;
  /** Radios or a drop-down: whichever the question has. */
  choose(question: string, option: string, group?: string): Promise<void>;
  tick(question: string, options: readonly string[], group?: string): Promise<void>;
  /** The three boxes of a date. */
  date(question: string, isoDate: string, group?: string): Promise<void>;
  /** What was wrong with the way there, beside what was asked for; empty when nothing was. */
  readonly complaints: readonly string[];
}

/** Words that are only heard are set apart by the browser: “Take , Ada” is read as “Take, Ada”. */
export function asRead(name: string): string {
  return name
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([,:])/g, '$1')
    .trim();
}

/** The same for a name that is looked for. */
export function named(words: string): RegExp {
  const escaped = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(/([,:])/g, '\\s*$1')}$`);
}

export const dateBoxes = ['Day', 'Month', 'Year'] as const;

export function boxesOf(isoDate: string): readonly [string, string, string] {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  return [String(Number(day)), String(Number(month)), year];
}
