import type { AuditTrail } from './audit/audit-trail';
import type { CaseLog } from './cases/case-log';
import type { Collection } from '../store/port';
import type {
  CaseDocument,
  DraftDocument,
  IncidentDocument,
  InstanceDocument,
  MailDocument,
  PathwayDocument,
  PersonDocument,
  SearchViewDocument,
  StepDocument,
  TaskDocument,
} from './documents';
import type { Uploads } from './files/uploads';
import type { CaseworkParts } from './parts';
import type { PersonLog } from './people/person-log';

/** What commands and questions work in: the parts, the logs of cases and of people, the trail, and the read models they look at. */
export interface CaseworkRoom {
  readonly parts: CaseworkParts;
  readonly log: CaseLog;
  readonly personLog: PersonLog;
  readonly audit: AuditTrail;
  readonly cases: Collection<CaseDocument>;
  readonly people: Collection<PersonDocument>;
  readonly tasks: Collection<TaskDocument>;
  readonly drafts: Collection<DraftDocument>;
  readonly uploads: Uploads;
  readonly instances: Collection<InstanceDocument>;
  readonly steps: Collection<StepDocument>;
  readonly incidents: Collection<IncidentDocument>;
  readonly mail: Collection<MailDocument>;
  readonly pathwayVersions: Collection<PathwayDocument>;
  readonly searchViews: Collection<SearchViewDocument>;
}
