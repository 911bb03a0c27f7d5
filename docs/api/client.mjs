// Matinee's API with fetch: Node 20 or newer.  node client.mjs [http://127.0.0.1:4600] [DATA_FOLDER]
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** What the API refused: `code` for programs, the message for people. */
class Problem extends Error {
  constructor({ error, status, code, details }) {
    super(error)
    Object.assign(this, { status, code, details })
  }
}

const matinee = (address, token) => {
  const call = async (method, path, body, headers = {}) => {
    const response = await fetch(address + path, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    })
    const answer = await response.json()
    if (!response.ok) throw new Problem(answer)
    return answer
  }
  return {
    recommend: async (request) => (await call('POST', '/api/recommend', request)).recommendations,
    similar: async (id, model = 'mf') => (await call('GET', `/api/v1/movies/${id}/similar?model=${model}`)).movies,
    rate: (user, movie, rating) => call('PUT', `/api/v1/users/${user}/ratings/${movie}`, { rating }),
    forget: (user, movie) => call('DELETE', `/api/v1/users/${user}/ratings/${movie}`),
    models: async () => (await call('GET', '/api/v1/models')).models,
    train: (request, key) => call('POST', '/api/v1/runs', request, { 'idempotency-key': key }),
    /** The run as it goes, until it is at rest. */
    async *watch(id) {
      const response = await fetch(`${address}/api/v1/runs/${id}/events`)
      let text = ''
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        const frames = (text + chunk).split('\n\n')
        text = frames.pop()
        for (const frame of frames) {
          if (frame.includes('event: update')) yield JSON.parse(/^data: (.*)$/m.exec(frame)[1]).run
        }
      }
    },
  }
}

const [address = 'http://127.0.0.1:4600', folder = join(homedir(), '.local/share/matinee')] = process.argv.slice(2)
const api = matinee(address, readFileSync(join(folder, 'token'), 'utf8').trim())
const me = 1_000_000_001

for (const { score, title } of await api.recommend({ user_id: 1, model: 'mf', k: 3 })) {
  console.log(score.toFixed(3), title)
}
const filters = { year_from: 1980, exclude_genres: ['Horror'] }
console.log((await api.recommend({ user_id: 1, model: 'mf', k: 1, filters, sliders: { diversity: 0.5 } }))[0].title)
console.log((await api.similar(1)).length, 'films like it')
console.log((await api.rate(me, 1, 4.5)).rating, 'stars', await api.forget(me, 1))
console.log((await api.models()).map(({ name, state }) => `${name}: ${state}`).join(', '))
const run = await api.train({ model: 'mf', preset: 'quick', settings: { epochs: 1 } }, 'an example')
for await (const { state, epoch, loss } of api.watch(run.id)) console.log(state, epoch, loss)
try {
  await api.recommend({ user_id: 1, model: 'gpt' })
} catch (error) {
  console.log(error.status, error.code, error.message)
}
