import { grouped } from './money.ts'

/** 0.8237 → '82.4'. Never rounds up to 100 or down to 0: 0.9999 is '99.9', 0.0001 is '<0.1'. */
export function share(value: number, digits = 1): string {
  const step = 10 ** -digits
  const percent = value * 100
  if (percent > 0 && percent < step / 2) return `<${step.toFixed(digits)}`
  if (percent < 100 && Number(percent.toFixed(digits)) >= 100) return (100 - step).toFixed(digits)
  return percent
    .toFixed(digits)
    .replace(/^-(?=0(\.0*)?$)/, '')
    .replace('-', '−')
}

/** Percentage points with their sign: '+1.8', '−5.9', '0.0'. */
export function point(value: number, digits = 1): string {
  const size = Math.abs(value).toFixed(digits)
  if (Number(size) === 0) return size
  return (value > 0 ? '+' : '−') + size
}

export const count = (value: number) => (value < 0 ? '−' : '') + grouped(Math.abs(value))

/** Days may be a median: 3 → '3', 2.5 → '2.5'. */
export const days = (value: number) => (Number.isInteger(value) ? count(value) : value.toFixed(1))
