/** Mobile numbers, IDs of 15 and 18 characters, account numbers; not days, moments and loads. */
const personal = /(?<!\d)(?:1[3-9]\d{9}|\d{15,19}[xX]?)(?!\d)/g

/** What somebody typed as it may stand on the trail: without numbers of a person. Names of files come masked (intake/file-name.ts). */
export const numberless = (text: string): string => text.replace(personal, '…')
