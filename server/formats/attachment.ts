/** What RFC 5987 lets stand in a name as it is, and `encodeURIComponent` leaves in besides. */
const besides = /['()*!]/g
/** Control, turning and unseen characters, and those that part folders or quote. */
const unfit = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\/:*?"<>|]+/gu

/**
 * Content-Disposition of a file to be saved: its name in UTF-8 (RFC 6266), and in plain ASCII for readers that know no
 * other. No name can end the header or leave the folder of downloads.
 * @param plain the ASCII name; left out, what is ASCII of the name
 */
export function attachment(name: string, plain: string = name): string {
  const fit = name.toWellFormed().replace(unfit, '-')
  const ascii = plain.replace(unfit, '-').replace(/[^ -~]+/g, '_')
  const encoded = encodeURIComponent(fit).replace(
    besides,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
