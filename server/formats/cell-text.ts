const odd = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/gi

/**
 * A text as a cell of a workbook holds it: characters that XML cannot carry, and an underscore that would begin such an
 * escape, are written `_xHHHH_` (ECMA-376 part 1, 22.9.2.19). The streaming writer escapes neither; the other, of
 * templates and printed forms, escapes the underscore and drops the characters.
 */
export const cellText = (text: string): string =>
  text.replace(odd, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
