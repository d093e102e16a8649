import type { FastifyRequest, FastifyServerOptions } from 'fastify'

/** Runs that may be somebody: Chinese, long numbers (IDs, accounts, telephones), and either in an encoded address. */
const personal = /(?:%[\da-f]{2})+|\p{Script=Han}+|\d{7,}[xX]?/giu

/** A text of the program as it may be logged: an error's words may quote a cell or an address. */
export const bare = (text: string): string => text.replace(personal, '…')

export type Told = {
  type: string
  code?: string
  message: string
  stack: string
  cause?: Told
}

/** An error and its causes as they may be logged. */
export const bareError = (error: unknown): Told => {
  if (!(error instanceof Error)) return { type: typeof error, message: bare(String(error)), stack: '' }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    message: bare(error.message),
    stack: bare(error.stack ?? ''),
    ...(error.cause !== undefined && { cause: bareError(error.cause) })
  }
}

type Logger = Exclude<FastifyServerOptions['logger'], boolean | undefined>

/**
 * The server's log: method, route (not the address, which may carry what somebody typed), status, time and id of the
 * request, and errors without what may be personal. Never a header, a cookie, a query or a body.
 */
export const discreet = (logger: Logger | boolean): Logger | false =>
  logger === false
    ? false
    : {
        ...(logger === true ? {} : logger),
        serializers: {
          req: ({ method, routeOptions }: FastifyRequest) => ({ method, route: routeOptions?.url ?? '' }),
          res: ({ statusCode }) => ({ statusCode }),
          err: bareError
        },
        hooks: {
          logMethod(said, log) {
            log.apply(this, said.map((part) => (typeof part === 'string' ? bare(part) : part)) as typeof said)
          }
        }
      }
