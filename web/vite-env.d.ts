/** Types of what only the bundler knows: style sheets and pictures. */
/// <reference types="vite/client" />
