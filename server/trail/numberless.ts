/** Mobile numbers, IDs of 15 and 18 characters, account numbers; not days, loads or moments in the names of files. */
const personal = /(?<!\d)(?:1[3-9]\d{9}|\d{15,19}[xX]?)(?!\d)/g

/** What somebody typed, or called a file, as it may stand on the trail: without numbers of a person. */
export const numberless = (text: string): string => text.replace(personal, '…')
