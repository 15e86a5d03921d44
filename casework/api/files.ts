import type { FieldError } from './answered';

export interface UploadedFile {
  readonly name: string;
  readonly content: Uint8Array;
  /** There was more of it than is read, and it is not in `content`. */
  readonly tooLarge?: true;
}

/** A file chosen in a form, for the question with this key. */
export interface ChosenFile extends UploadedFile {
  readonly field: string;
}

/** The form that files are chosen in: of a task, or of a referral that a member of staff types in. */
export type UploadPlace = { readonly taskId: string } | { readonly formId: string };

/** A file by the id that answers name it by. */
export interface KeptFile {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
}

export interface KeptUploads {
  readonly kept: readonly (KeptFile & { readonly field: string })[];
  /** Of the files that their questions do not take. */
  readonly errors: readonly FieldError[];
}

export interface FileDownload {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}
