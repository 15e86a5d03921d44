export type RefusalCode = 'INVALID_ARGUMENT' | 'NOT_FOUND' | 'ALREADY_EXISTS' | 'INVALID_STATE' | 'PROCESSING_ERROR';

/** The engine understood the command and said no. The message has Zeebe's shape: "Command 'NAME' rejected with code 'CODE': reason". */
export class EngineRefusal extends Error {
  override readonly name = 'EngineRefusal';
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}

/** No answer, or an answer that says "later" (broker away, back-pressure). */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}
