interface Dated {
  valid_from: string
}

/**
 * Of the entries of each name the one to speak of on a day: the newest that has begun, else the first to come.
 * @param day yyyy-mm-dd
 */
export const asOf = <T extends Dated>(entries: readonly T[], name: (entry: T) => string, day: string): T[] =>
  [...Map.groupBy(entries, name).values()].map((same) => {
    const inOrder = same.toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1))
    return inOrder.findLast(({ valid_from }) => valid_from <= day) ?? inOrder[0]!
  })
