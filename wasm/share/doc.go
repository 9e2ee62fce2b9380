// Package share is what Tandem needs a server for: experiments under a short address, pages that crawlers and chat
// programs can preview, oEmbed, pictures of real runs, and rooms for a class. It is one [http.Handler] made of net/http's
// types only, so that the same code runs natively (wasm/serve), compiled to js/wasm under Node, and on Cloudflare's edge
// (wasm/edge). docs/share.md lists every address.
//
// The handler knows neither where experiments are kept ([Store]: memory here, SQLite in wasm/share/sqlite, KV on the
// edge), nor who counts requests ([Limiter]), nor where rooms live ([Rooms]: wasm/share/room natively, a Durable Object on
// the edge). It checks everything that a stranger sends before any of them sees it.
//
// It keeps nothing about people: no address, no cookie, no log of who asked.
package share
