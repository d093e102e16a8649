import { Problem } from '../schemas/problem.ts'

/**
 * The name of a file as it is sent: in a header, percent-encoded, because people put names and IDs into it and
 * addresses stand in the logs of proxies. @throws Problem 400
 */
export const sentName = (header: string): string => {
  const name = decoded(header)
  if (name !== null && name.length <= 500) return name
  throw new Problem({
    ...{ status: 400, code: 'bad-parameter', where: 'x-file-name' },
    zh: '文件名应做百分号编码，解码后不超过 500 字',
    en: 'the file name must be percent-encoded and at most 500 characters'
  })
}

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
