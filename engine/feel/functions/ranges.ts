/** How points and ranges lie to each other. An end that is open does not belong to its range. */
import { compareOrder, haveOrder } from '../comparison';
import type { FeelFunction, FeelValue, RangeBoundary } from '../value';
import { FeelRange } from '../value';
import type { Group } from './builtin';
import { builtin } from './builtin';

type Relation = (first: FeelRange, second: FeelRange) => boolean;
type PointRelation = (point: FeelValue, range: FeelRange) => boolean;

interface Relations {
  readonly points?: (first: FeelValue, second: FeelValue) => boolean;
  readonly pointAndRange?: PointRelation;
  readonly rangeAndPoint?: (range: FeelRange, point: FeelValue) => boolean;
  readonly ranges: Relation;
}

function relation(parameterLists: readonly (readonly string[])[], relations: Relations): readonly FeelFunction[] {
  return parameterLists.map((parameters) =>
    builtin(parameters, ([first, second]) => {
      if (first === undefined || second === undefined || !areComparable(first, second)) return undefined;
      if (first instanceof FeelRange) {
        return second instanceof FeelRange ? relations.ranges(first, second) : relations.rangeAndPoint?.(first, second);
      }
      return second instanceof FeelRange ? relations.pointAndRange?.(first, second) : relations.points?.(first, second);
    }),
  );
}

function areComparable(first: FeelValue, second: FeelValue): boolean {
  const [one, other] = [first, second].map((value) => (value instanceof FeelRange ? value.start.value : value));
  return one !== undefined && other !== undefined && typeof one !== 'string' && haveOrder(one, other);
}

const order = compareOrder;
const same = (one: RangeBoundary, other: RangeBoundary): boolean => order(one.value, other.value) === 0;
const alike = (one: RangeBoundary, other: RangeBoundary): boolean =>
  same(one, other) && one.isClosed === other.isClosed;
const isLess = (one: RangeBoundary, other: RangeBoundary): boolean => order(one.value, other.value) < 0;

/** The first range starts where the second does, or earlier. */
const startsBy = (one: FeelRange, other: FeelRange): boolean =>
  isLess(one.start, other.start) || (same(one.start, other.start) && (one.start.isClosed || !other.start.isClosed));
const endsBy = (one: FeelRange, other: FeelRange): boolean =>
  isLess(one.end, other.end) || (same(one.end, other.end) && (!one.end.isClosed || other.end.isClosed));
const covers: Relation = (one, other) => startsBy(one, other) && endsBy(other, one);
const reaches = (one: FeelRange, other: FeelRange): boolean =>
  isLess(other.start, one.end) || (same(one.end, other.start) && one.end.isClosed && other.start.isClosed);

const isBefore: Relation = (one, other) =>
  isLess(one.end, other.start) || (same(one.end, other.start) && !(one.end.isClosed && other.start.isClosed));
const overlapsBefore: Relation = (one, other) =>
  (isLess(one.start, other.start) || (same(one.start, other.start) && one.start.isClosed && !other.start.isClosed)) &&
  reaches(one, other) &&
  endsBy(one, other);

const pointBefore: PointRelation = (point, { start }) =>
  order(point, start.value) < 0 || (order(point, start.value) === 0 && !start.isClosed);
const pointAfter: PointRelation = (point, { end }) =>
  order(point, end.value) > 0 || (order(point, end.value) === 0 && !end.isClosed);
const pointWithin: PointRelation = (point, { start, end }) =>
  (order(start.value, point) < 0 && order(end.value, point) > 0) ||
  (order(start.value, point) === 0 && start.isClosed) ||
  (order(end.value, point) === 0 && end.isClosed);
const pointAtStart: PointRelation = (point, { start }) => start.isClosed && order(start.value, point) === 0;
const pointAtEnd: PointRelation = (point, { end }) => end.isClosed && order(end.value, point) === 0;

const finishes: Relation = (one, other) => alike(one.end, other.end) && startsBy(other, one);
const starts: Relation = (one, other) => alike(one.start, other.start) && endsBy(one, other);

const TWO_RANGES = ['range1', 'range2'] as const;
const ANY_PAIR = [['point1', 'point2'], ['point', 'range'], ['range', 'point'], TWO_RANGES] as const;
const POINT_OR_RANGE = [['point', 'range'], TWO_RANGES] as const;
const RANGE_OR_RANGE = [['range', 'point'], TWO_RANGES] as const;

function swapped(test: Relation): Relation {
  return (one, other) => test(other, one);
}

function rangeFirst(test: PointRelation): (range: FeelRange, point: FeelValue) => boolean {
  return (range, point) => test(point, range);
}

export const RANGES: Group = {
  before: relation(ANY_PAIR, {
    points: (one, other) => order(one, other) < 0,
    pointAndRange: pointBefore,
    rangeAndPoint: rangeFirst(pointAfter),
    ranges: isBefore,
  }),
  after: relation(ANY_PAIR, {
    points: (one, other) => order(one, other) > 0,
    pointAndRange: pointAfter,
    rangeAndPoint: rangeFirst(pointBefore),
    ranges: swapped(isBefore),
  }),
  meets: relation([TWO_RANGES], {
    ranges: (one, other) => one.end.isClosed && other.start.isClosed && same(one.end, other.start),
  }),
  'met by': relation([TWO_RANGES], {
    ranges: (one, other) => one.start.isClosed && other.end.isClosed && same(one.start, other.end),
  }),
  overlaps: relation([TWO_RANGES], { ranges: (one, other) => reaches(one, other) && reaches(other, one) }),
  'overlaps before': relation([TWO_RANGES], { ranges: overlapsBefore }),
  'overlaps after': relation([TWO_RANGES], { ranges: swapped(overlapsBefore) }),
  finishes: relation(POINT_OR_RANGE, { pointAndRange: pointAtEnd, ranges: finishes }),
  'finished by': relation(POINT_OR_RANGE, { rangeAndPoint: rangeFirst(pointAtEnd), ranges: swapped(finishes) }),
  includes: relation(RANGE_OR_RANGE, { rangeAndPoint: rangeFirst(pointWithin), ranges: covers }),
  during: relation(POINT_OR_RANGE, { pointAndRange: pointWithin, ranges: swapped(covers) }),
  starts: relation(POINT_OR_RANGE, { pointAndRange: pointAtStart, ranges: starts }),
  'started by': relation(RANGE_OR_RANGE, { rangeAndPoint: rangeFirst(pointAtStart), ranges: swapped(starts) }),
  coincides: relation([['point1', 'point2'], TWO_RANGES], {
    points: (one, other) => order(one, other) === 0,
    ranges: (one, other) => alike(one.start, other.start) && alike(one.end, other.end),
  }),
};
