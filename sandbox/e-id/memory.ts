/** Where the OpenID provider keeps sessions, codes and grants: in memory, gone with the process. */
import type { Adapter, AdapterPayload } from 'oidc-provider'

const SWEEP_ABOVE = 5000

interface Kept {
  readonly payload: AdapterPayload
  readonly until: number
}

/** Makes the adapters of one provider, over one store. */
export function memoryAdapters(): (model: string) => Adapter {
  const store = new Map<string, Kept>()
  return (model) => adapter(store, `${model}:`)
}

function adapter(store: Map<string, Kept>, prefix: string): Adapter {
  const living = (key: string) => {
    const kept = store.get(key)
    return kept && kept.until > Date.now() ? kept.payload : undefined
  }
  const findBy = (name: 'uid' | 'userCode', value: string) => {
    const all = [...store.entries()].filter(([key]) => key.startsWith(prefix))
    return all.map(([key]) => living(key)).find((each) => each?.[name] === value)
  }
  return {
    upsert: (id, payload, expiresIn) => {
      if (store.size > SWEEP_ABOVE) sweep(store)
      store.set(prefix + id, { payload, until: expiresIn ? Date.now() + expiresIn * 1000 : Infinity })
      return Promise.resolve()
    },
    find: (id) => Promise.resolve(living(prefix + id)),
    findByUid: (uid) => Promise.resolve(findBy('uid', uid)),
    findByUserCode: (code) => Promise.resolve(findBy('userCode', code)),
    consume: (id) => {
      const payload = living(prefix + id)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      return Promise.resolve()
    },
    destroy: (id) => {
      store.delete(prefix + id)
      return Promise.resolve()
    },
    revokeByGrantId: (grantId) => {
      for (const [key, kept] of store) if (kept.payload.grantId === grantId) store.delete(key)
      return Promise.resolve()
    },
  }
}

function sweep(store: Map<string, Kept>): void {
  for (const [key, kept] of store) if (kept.until <= Date.now()) store.delete(key)
}
