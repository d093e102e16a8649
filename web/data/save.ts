/** Hands what was made here to the browser as a download. */
export function save(blob: Blob, name: string) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** The name that the server gave a file; '' when it gave none. */
export const sentName = (reply: Response): string => {
  const [, named = ''] =
    /filename\*=UTF-8''([^;]+)/.exec(reply.headers.get('content-disposition') ?? '') ?? []
  return decodeURIComponent(named)
}
