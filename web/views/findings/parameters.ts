import { say } from '../../words/say.ts'
import type { Param, Values } from './shapes.ts'

type Typed = Record<string, string>

export const typedValues = (params: Param[]): Typed =>
  Object.fromEntries(params.map(({ name, value }) => [name, String(value)]))

/** Whole numbers within their bounds; what is wrong, by name. */
export const wrongParams = (params: Param[], typed: Typed): Record<string, string> =>
  Object.fromEntries(
    params
      .filter(({ name, low, high }) => {
        const text = typed[name]?.trim() ?? ''
        return !/^-?\d{1,15}$/.test(text) || Number(text) < low || Number(text) > high
      })
      .map(({ name, low, high }) => [name, say('detection.param.wrong', { low, high })])
  )

export const valuesOf = (params: Param[], typed: Typed): Values =>
  Object.fromEntries(params.map(({ name }) => [name, Number(typed[name])]))
