import { code } from '../../words/codes.ts'
import { say } from '../../words/say.ts'

const one = (need: string): string => {
  const [kind = '', value] = need.split(':')
  if (value === undefined) return code('kind', kind)
  return kind === 'register'
    ? say('detection.need.register', { what: code('register', value) })
    : say('detection.need.clock')
}

/** 'disbursements' → 发放明细; alternatives with |. */
export const needName = (need: string): string => need.split('|').map(one).join(say('finding.or'))
