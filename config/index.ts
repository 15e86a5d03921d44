export { ConfigurationError } from './configuration-problem';
export type { ConfigurationProblem } from './configuration-problem';
export { readInstallation } from './installation';
export type { Installation } from './installation';
export { readCalendar } from './read-calendar';
export { readServiceConfiguration } from './read-service-configuration';
export type {
  ClockConfiguration,
  Ladder,
  LetterConfiguration,
  MeasureConfiguration,
  RoutingVariable,
  ServiceConfiguration,
  StaffGroup,
} from './service-configuration';
