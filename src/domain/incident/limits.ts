/** What people may write. Longer text is refused with the limit named, never cut. */
export const LIMITS = {
  titleCharsMax: 200,
  textCharsMax: 2_800,
  reasonCharsMax: 500,
  doingCharsMax: 1_000,
  urlCharsMax: 500,
  taskCharsMax: 300,
} as const;
