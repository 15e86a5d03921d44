import { z } from 'zod';
import { staffRoles } from '../domain/access/roles';
import { parseLocalDate } from '../domain/time';
import type { MeasureConfiguration, ServiceConfiguration } from './service-configuration';

/** The shapes of the five files of a service. Strict: a key that is not known is a mistake, not a comment. */
const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'an id of letters, digits and hyphens');
const text = z.string().min(1);
const date = z.string().refine((value) => parseLocalDate(value) !== undefined, 'a date such as 2026-03-29');
const wholeNumber = z.int().min(1);

const teamSchema = z.strictObject({ id, name: text });

export const serviceSchema: z.ZodType<
  Omit<ServiceConfiguration, 'clocks' | 'ladders' | 'letters' | 'measures' | 'variables'>
> = z.strictObject({
  id,
  code: z.string().regex(/^[A-Z]{2,5}$/, 'two to five capital letters'),
  name: text,
  commissioner: text,
  intake: z.strictObject({ provider: id, team: id }),
  providers: z
    .array(
      z.strictObject({
        id,
        name: text,
        role: z.enum(['main-contractor', 'subcontractor']),
        teams: z.array(teamSchema).min(1),
      }),
    )
    .min(1),
  messages: z.strictObject({ referralReceived: text, crisisRaised: text, safeguardingConcernRaised: text }),
  stages: z.array(z.strictObject({ id, name: text, processes: z.array(id).min(1) })).min(1),
  groups: z
    .array(
      z.strictObject({
        id,
        name: text,
        reach: z.enum(['case-key-worker', 'team', 'provider', 'service']),
        roles: z.array(z.enum(staffRoles)).min(1),
      }),
    )
    .min(1),
});

const length = z.strictObject({ value: wholeNumber, unit: z.enum(['workingDay', 'calendarDay', 'month', 'hour']) });
const wait = z.strictObject({ value: wholeNumber, unit: z.enum(['workingDay', 'hour']) });

export const clocksSchema: z.ZodType<Pick<ServiceConfiguration, 'clocks' | 'ladders'>> = z.strictObject({
  clocks: z.array(
    z.strictObject({
      id,
      name: text,
      clause: text,
      versions: z.array(z.strictObject({ effectiveFrom: date, length })).min(1),
      from: z.enum(['receivedOn', 'now']),
      pausedByHold: z.boolean(),
      ladder: id,
    }),
  ),
  ladders: z.array(z.strictObject({ id, rungs: z.array(z.strictObject({ audience: id, wait })).min(1) })),
});

export const lettersSchema: z.ZodType<Pick<ServiceConfiguration, 'letters'>> = z.strictObject({
  letters: z.array(
    z.strictObject({
      id,
      name: text,
      clause: text,
      to: z.enum(['person', 'referrer', 'gp']),
      subject: text,
      needsConsent: id.exactOptional(),
      facts: z.array(id),
    }),
  ),
});

export const variablesSchema: z.ZodType<Pick<ServiceConfiguration, 'variables'>> = z.strictObject({
  variables: z.array(
    z.strictObject({
      name: id,
      type: z.enum(['id', 'enumeration', 'boolean', 'date', 'dateTime', 'number']),
      values: z.array(text).min(1).exactOptional(),
    }),
  ),
});

const answer = z.union([z.string(), z.boolean()]);
const percent = z.number().min(0).max(100);

const counted = { of: id, outcome: id.exactOptional(), stage: id.exactOptional() };

const measureKind: z.ZodType<MeasureConfiguration['measure']> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('count'),
    ...counted,
    countEach: z.enum(['person', 'occurrence']).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('share'), ...counted, where: z.strictObject({ field: id, equals: answer }) }),
  z.strictObject({ kind: z.literal('clock-met'), clock: id }),
  z.strictObject({ kind: z.literal('median-days'), from: id, to: id }),
  z.strictObject({
    kind: z.literal('representation'),
    ...counted,
    lines: z.array(z.strictObject({ id, field: id, equals: answer, percent })).min(1),
  }),
]);

export const measuresSchema: z.ZodType<Pick<ServiceConfiguration, 'measures'>> = z.strictObject({
  measures: z.array(
    z.strictObject({
      id,
      name: text,
      clause: text,
      target: z
        .strictObject({
          atLeastPercent: percent.exactOptional(),
          overPercent: percent.exactOptional(),
          atMostDays: z.number().min(0).exactOptional(),
          atLeast: z.number().min(0).exactOptional(),
        })
        .exactOptional(),
      measure: measureKind,
    }),
  ),
});
