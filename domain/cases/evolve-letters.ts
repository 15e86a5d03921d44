import type { CaseState, LetterState } from './case-state';
import type { LetterChange } from './events';
import { without } from '../without';

/** A letter that was held may be queued later; sent is the end of it. */
export function evolveLetters(letters: CaseState['letters'], change: LetterChange, at: string): CaseState['letters'] {
  return { ...letters, [change.letterId]: evolveLetter(letters[change.letterId], change, at) };
}

function evolveLetter(letter: LetterState | undefined, change: LetterChange, at: string): LetterState {
  const { letterId } = change;
  switch (change.change) {
    case 'queued': {
      const { template, recipient, channel, onceKey } = change;
      return { letterId, template, recipient, channel, onceKey, state: 'queued', at };
    }
    case 'held': {
      const { template, recipient, reason } = change;
      return { letterId, template, recipient, state: 'held', reason, at };
    }
    case 'sent': {
      return { ...without(known(letter, change), 'reason'), state: 'sent', at: change.at };
    }
    case 'failed':
      return { ...known(letter, change), state: 'failed', reason: change.code, at };
  }
}

function known(letter: LetterState | undefined, change: LetterChange): LetterState {
  if (letter) return letter;
  throw new Error(`Expected letter ${change.letterId} to be queued before it is ${change.change}, but it never was.`);
}
