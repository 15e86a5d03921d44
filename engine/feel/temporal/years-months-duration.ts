/** A duration of whole months, kept normalised: fourteen months are one year and two months. */
import { Period } from '@js-joda/core';

export class YearsMonthsDuration {
  private constructor(readonly totalMonths: number) {}

  static ofMonths(totalMonths: number): YearsMonthsDuration {
    return new YearsMonthsDuration(totalMonths === 0 ? 0 : totalMonths);
  }

  get years(): number {
    return Math.trunc(this.totalMonths / 12);
  }

  get months(): number {
    return this.totalMonths % 12;
  }

  get isZero(): boolean {
    return this.totalMonths === 0;
  }

  toPeriod(): Period {
    return Period.of(this.years, this.months, 0);
  }

  plus(other: YearsMonthsDuration): YearsMonthsDuration {
    return YearsMonthsDuration.ofMonths(this.totalMonths + other.totalMonths);
  }

  minus(other: YearsMonthsDuration): YearsMonthsDuration {
    return YearsMonthsDuration.ofMonths(this.totalMonths - other.totalMonths);
  }

  abs(): YearsMonthsDuration {
    return YearsMonthsDuration.ofMonths(Math.abs(this.totalMonths));
  }
}
