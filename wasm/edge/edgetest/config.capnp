# What wrangler.toml says to Cloudflare, said to the bare runtime. @NAMES@ are filled in by edgetest.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "limits", worker = .limits),
    (name = "door", worker = .door),
    # The last Worker: a process that starts another throws away what V8 has compiled quickly, and so the warm-up.
    (name = "edge", worker = .edge),
    (name = "kv", external = (address = "@KV@", http = ())),
    (name = "counter", external = (address = "@COUNTER@", http = ())),
    (name = "assets", external = (address = "@ASSETS@", http = ())),
    (name = "cache", external = (address = "@CACHE@", http = ())),
    (name = "internet", external = (address = "@INTERNET@", http = ())),
    (name = "disk", disk = (path = "@DISK@", writable = true)),
  ],
  sockets = [
    (name = "edge", address = "127.0.0.1:0", http = (), service = "edge"),
    (name = "door", address = "127.0.0.1:0", http = (), service = "door"),
  ],
);

const edge :Workerd.Worker = (
  modules = [@MODULES@],
  compatibilityDate = "@DATE@",
  bindings = [
    (name = "ASSETS", service = "assets"),
    (name = "EXPERIMENTS", kvNamespace = "kv"),
    (name = "ROOMS", durableObjectNamespace = "Room"),
    (name = "WRITES", service = (name = "limits", entrypoint = "Limit", props = (json = "{\"class\":\"write\"}"))),
    (name = "JOINS", service = (name = "limits", entrypoint = "Limit", props = (json = "{\"class\":\"join\"}"))),
    (name = "DRAWINGS", service = (name = "limits", entrypoint = "Limit", props = (json = "{\"class\":\"card\"}"))),
    (name = "ROOM_LIFE", text = "@LIFE@"),
  ],
  durableObjectNamespaces = [(className = "Room", uniqueKey = "room", enableSql = true)],
  durableObjectStorage = (localDisk = "disk"),
  globalOutbound = "internet",
  cacheApiOutbound = "cache",
);

const limits :Workerd.Worker = (
  modules = [(name = "limits.mjs", esModule = embed "limits.mjs")],
  compatibilityDate = "@DATE@",
  bindings = [(name = "COUNTER", service = "counter")],
  globalOutbound = "internet",
);

const door :Workerd.Worker = (
  modules = [(name = "door.mjs", esModule = embed "door.mjs")],
  compatibilityDate = "@DATE@",
  bindings = [(name = "ROOMS", durableObjectNamespace = (className = "Room", serviceName = "edge"))],
  globalOutbound = "internet",
);
