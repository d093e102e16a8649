/** A size of a file as people speak of it: 1_234_567 → '1.2 MB', never below 0.1. */
export const megabytes = (bytes: number): string => {
  const mega = Math.max(0.1, bytes / 1e6)
  return `${mega < 100 ? mega.toFixed(1) : Math.round(mega)} MB`
}
