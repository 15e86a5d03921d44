import type { Casework } from '../../casework/api';
import type { ServiceConfiguration } from '../../config/service-configuration';
import type { Clock } from '../../domain/time/clock';
import type { Ids } from '../../domain/time/ids';
import type { Store } from '../../store/port';
import type { Accounts } from '../accounts';
import type { Assets } from '../assets/assets';
import type { FormPages } from '../form-pages';
import type { WebSettings } from '../settings';
import type { ViewEngine } from '../views/view-engine';

/** What every page is given: built once at start, never changed. */
export interface Parts {
  readonly casework: Casework;
  readonly store: Pick<Store, 'collection' | 'describe'>;
  readonly accounts: Accounts;
  readonly forms: FormPages;
  readonly services: readonly ServiceConfiguration[];
  readonly settings: WebSettings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly views: ViewEngine;
  readonly assets: Assets;
  /** Only while no administrator exists in live mode: the code that was printed at start. */
  readonly firstAdministratorCode?: string;
  readonly engineAway?: () => boolean;
  readonly log: (line: string) => void;
}
