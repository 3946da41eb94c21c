/** Finds the route of a request: whole paths first, then the longest beginning. */
import type { Route } from './partner.ts'

export type FindRoute = (method: string, path: string) => Route | undefined

/** Makes the look-up for a list of routes. */
export function routing(routes: readonly Route[]): FindRoute {
  const whole = new Map(routes.filter((each) => !each.path.endsWith('*')).map((each) => [`${each.method} ${each.path}`, each]))
  const beginnings = routes
    .filter((each) => each.path.endsWith('*'))
    .map((route) => ({ route, beginning: route.path.slice(0, -1) }))
    .sort((one, other) => other.beginning.length - one.beginning.length)
  return (method, path) =>
    whole.get(`${method} ${path}`) ?? beginnings.find((each) => each.route.method === method && path.startsWith(each.beginning))?.route
}
