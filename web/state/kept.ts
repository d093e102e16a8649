/** A choice kept in this browser, if it is still one of the allowed words. */
export function kept<T extends string>(key: string, allowed: readonly T[], otherwise: T): T {
  const found = localStorage.getItem(key) as T | null
  return found && allowed.includes(found) ? found : otherwise
}
