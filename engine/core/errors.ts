import { catchableCodes } from './catch-search';
import type { Element, Failure, Step } from './step-context';

/** E3: nobody catches the error; the text lists what could have been caught. */
export function unhandledError(step: Step, thrower: Element, code: string, detail: string): Failure {
  const codes = catchableCodes(step, thrower);
  const available =
    codes.length > 0
      ? `Available error events are [${codes.join(', ')}]`
      : 'No error events are available in the scope.';
  return {
    errorType: 'UNHANDLED_ERROR_EVENT',
    message: `Expected to throw an error event with the code '${code}'${detail ? ` with message '${detail}'` : ''}, but it was not caught. ${available}`,
  };
}
