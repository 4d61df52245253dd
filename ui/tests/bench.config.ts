// The figures of the window: `npm run bench`, called by `cargo xtask bench` with release builds. Not part of the tests.
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  test: { include: ["bench/*.figures.ts"], globalSetup: "support/setup.ts", testTimeout: 600_000, hookTimeout: 600_000 },
});
