import { accepted, Problem } from './problem.ts'
import { session } from './session.svelte.ts'

/** What the server tells one who has to sign in, or to finish it; a wrong password is none of these. */
const stages = ['sign-in-first', 'sign-in-password', 'sign-in-factor', 'sign-in-enrol']
const ended = (thrown: unknown) => thrown instanceof Problem && stages.includes(thrown.code)

/**
 * Runs a request in the name of whoever sits here. When the session has ended meanwhile, waits until its owner has
 * signed in again and runs it once more: nothing typed is lost.
 */
export async function signedIn<T>(request: () => Promise<T>): Promise<T> {
  try {
    const answer = await request()
    session.seen()
    return answer
  } catch (thrown) {
    if (!ended(thrown)) throw thrown
    await session.returned()
    return request()
  }
}

/** One request to the server. @throws Problem, or AbortError when its signal was used */
export const reach = (address: string, init?: RequestInit): Promise<Response> =>
  signedIn(async () => accepted(await fetch(address, init)))
