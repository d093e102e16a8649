import type { Light } from '../../data/answer.ts'

const lights: Record<string, Light> = { success: 'good', failed: 'bad', returned: 'bad', pending: 'warn' }
export const stateLight = (state: string): Light => lights[state] ?? 'none'
