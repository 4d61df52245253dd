// Tests in a real Chromium: gestures, typing, frame times. They need the browser of the system (CHROMIUM, or
// /usr/bin/chromium) and drive a built harness page under the program's own content security policy.
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ["**/*.browser.ts"],
    globalSetup: "support/setup.ts",
    // One browser at a time: frame times and typing speeds mean nothing on a machine that does other things meanwhile.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
