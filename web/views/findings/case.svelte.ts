import { problem, type Problem } from '../../data/problem.ts'
import { readCase } from './api.ts'
import { Drafts } from './drafts.svelte.ts'
import type { CaseFile } from './shapes.ts'

/** One case on screen: as the server last told it. */
export class Held {
  file = $state.raw<CaseFile | null>(null)
  /** why it cannot be shown */
  problem = $state.raw<Problem | null>(null)
  readonly drafts = new Drafts()
  readonly finding: string

  constructor(finding: string) {
    this.finding = finding
  }

  load = async () => {
    try {
      this.file = await readCase(this.finding)
      this.problem = null
    } catch (thrown) {
      this.problem = problem(thrown)
    }
  }

  /**
   * One act on it. Where somebody else was first (409), the case is read again, so that the next try is about what is.
   * @throws Problem
   */
  act = async (work: (file: CaseFile) => Promise<unknown>) => {
    try {
      await work(this.file!)
    } catch (thrown) {
      if (problem(thrown).status === 409) await this.load()
      throw problem(thrown)
    }
    await this.load()
  }
}
