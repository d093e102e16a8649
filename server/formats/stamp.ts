/** The watermark of a file with identities: who took it, when, what for; on every sheet and every printed page. */
export interface Stamp {
  /** Number of the export, as on the trail. */
  no: string
  /** Lines of the 说明 sheet, label and words. */
  lines: [label: string, words: string][]
  /** One line for headers, footers and the top of the sheet. */
  words: string
}
