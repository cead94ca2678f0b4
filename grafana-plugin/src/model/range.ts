/** What the panel was asked to show, in milliseconds since the epoch. */
export interface Range {
  readonly from: number;
  readonly to: number;
}
