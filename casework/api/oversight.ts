/** One line of the manager's page. */
export interface Attention {
  readonly kind: 'stuck' | 'late' | 'waiting' | 'alert' | 'letter';
  readonly caseId: string;
  readonly reference: string;
  /** "The letter 'Acknowledgement' could not be sent after 3 attempts: the mail server refused it." */
  readonly sentence: string;
  readonly since: string;
  readonly ageWorkingDays: number;
  readonly suggestedAction: string;
  /** For kind stuck: what `retryStuck` takes. */
  readonly incidentKey?: string;
  readonly alertId?: string;
  readonly taskId?: string;
}

export interface ManagerPage {
  readonly counts: {
    readonly open: number;
    readonly stuck: number;
    readonly late: number;
    readonly waiting: number;
    readonly alerts: number;
    readonly unassigned: number;
  };
  readonly attention: readonly Attention[];
  readonly workload: readonly {
    readonly userId: string;
    readonly name: string;
    readonly openCases: number;
    readonly openTasks: number;
    readonly overdue: number;
  }[];
}

/** Counts without persons; a count of 1 to 4 is shown as "fewer than 5". */
export interface CommissionerPage {
  readonly service: string;
  readonly serviceName: string;
  readonly quarter: { readonly from: string; readonly to: string; readonly label: string };
  readonly quarters: readonly { readonly id: string; readonly label: string }[];
  readonly measures: readonly {
    readonly id: string;
    readonly name: string;
    readonly clause: string;
    readonly target?: string;
    readonly figure: string;
    readonly numerator?: string;
    readonly denominator?: string;
    readonly met?: boolean;
  }[];
}

export interface OutboxMessage {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: string;
  readonly kind: 'letter' | 'notice';
}

export interface AuditEntry {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: 'allowed' | 'refused';
}
