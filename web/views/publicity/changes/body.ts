import type { Approval, Body, Shape, Step } from './shapes.ts'

export const untouched: Approval = { date: '', document_no: '', opinion: '', signer: '' }

/** An empty application for the year after today's. */
export const emptyBody = ({ fields, today }: Shape): Body => ({
  ...Object.fromEntries(fields.map(({ name }) => [name, ''])),
  ...{ kind: 'adjust', year: Number(today.slice(0, 4)) + 1, steps: {} }
})

/** A copy with every field of the shape and every step of the chain, so that inputs have something to hold. */
export const filledOut = (body: Body, shape: Shape, chain: Step[]): Body => {
  const steps = Object.fromEntries(chain.map(({ step }) => [step, { ...untouched, ...body.steps[step] }]))
  return { ...emptyBody(shape), ...body, steps: { ...body.steps, ...steps } }
}

/** Where two applications differ: names of fields, steps as step.<name>. An untouched step is no step. */
export const differing = (a: Body, b: Body): string[] => {
  const flat = ({ steps, ...rest }: Body) => {
    const touched = Object.entries(steps).filter(([, one]) => Object.values(one).some(Boolean))
    return {
      ...rest,
      ...Object.fromEntries(touched.map(([name, one]) => [`step.${name}`, Object.values(one).join('\n')]))
    }
  }
  const [left, right] = [flat(a), flat(b)] as Record<string, string | number>[]
  return [...new Set([...Object.keys(left!), ...Object.keys(right!)])].filter(
    (name) => (left![name] ?? '') !== (right![name] ?? '')
  )
}
