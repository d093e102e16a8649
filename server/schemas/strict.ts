/**
 * Ajv as every route wants it: `fastify({ ajv: strict })`. Fastify's default drops unknown keys in silence, so that a
 * mistyped filter would show an unfiltered total.
 */
export const strict = {
  customOptions: {
    removeAdditional: false,
    coerceTypes: true,
    useDefaults: true,
    allErrors: false,
    code: { optimize: false }
  }
} as const
