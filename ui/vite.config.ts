// How the window's pages are built. The output must run from Tauri's own protocol under a CSP that knows no inline
// script, no inline style and no data: font, hence relative paths and nothing inlined.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "./",
  plugins: [svelte()],
  clearScreen: false,
  server: { host: "127.0.0.1", port: 5173, strictPort: true },
  build: {
    // The last WebView2 of Windows 10 machines that are never updated, and the WebKit in which the tests drive the window.
    target: ["chrome109", "safari16"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { include: ["src/**/*.test.ts", "tests/support/*.test.ts"] },
});
