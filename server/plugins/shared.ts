import type { FastifyInstance, FastifyPluginAsync, FastifyPluginOptions } from 'fastify'

/**
 * A plugin whose decorators and hooks reach the app it is registered on (what fastify-plugin does).
 * @param needs names of shared plugins that must stand before it
 */
export function shared<T extends FastifyPluginOptions>(
  name: string,
  plugin: (app: FastifyInstance, options: T) => void | Promise<void>,
  needs: string[] = []
): FastifyPluginAsync<T> {
  const wrapped: FastifyPluginAsync<T> = async (app, options) => plugin(app, options)
  return Object.assign(wrapped, {
    [Symbol.for('skip-override')]: true,
    [Symbol.for('fastify.display-name')]: name,
    [Symbol.for('plugin-meta')]: { name, dependencies: needs }
  })
}
