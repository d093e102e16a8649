import { kindOf } from './sniff.ts'
import { probeText } from './text.ts'
import type { ProbeOptions, Source } from './types.ts'

/**
 * Looks at a delivered file and says what can be read from it; a zip gives one source a member.
 * Writes nothing, except the members of a zip into `options.scratchDir`. Throws Refusal in words.
 */
export async function probe(path: string, name: string, options: ProbeOptions = {}): Promise<Source[]> {
  await kindOf(path, name)
  return [await probeText(path, name, options)]
}
