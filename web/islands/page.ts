import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  PasswordInput,
  Radios,
  SkipLink,
  createAll,
} from 'govuk-frontend';

// Every page works without these; they make it smoother.
createAll(Button);
createAll(CharacterCount);
createAll(Checkboxes);
createAll(ErrorSummary);
createAll(ExitThisPage);
createAll(PasswordInput);
createAll(Radios);
createAll(SkipLink);
