/** Between two pictures, by the mean colours of squares. */
export interface Distance {
  /** Both pictures are of one size. */
  readonly isSameSize: boolean;
  /** Of the mean colour of a square, 0 to 255: over all squares, and of the one in a hundred that is furthest off. */
  readonly mean: number;
  readonly hundredth: number;
}
