import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{main,native,renderer,scripts}/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
})
