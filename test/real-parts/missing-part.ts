/** A real part cannot run on this machine: says what is missing and how to get it. */
export class MissingPart extends Error {
  override readonly name = 'MissingPart';
}
