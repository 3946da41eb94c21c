/** Properties draw the same examples in every run; FC_SEED=N draws others. Loaded before each test file. */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20261122) })
