export { createFormPages } from './form-pages';
export type { FormPagesSetup, FormSource, StartingForms } from './form-pages';
export type { FormOperation, Submission } from './read-submission';
