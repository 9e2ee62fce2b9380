package host

import (
	"context"
	"encoding/json"
	"net/http"

	"tandem/wasm/share"
)

// Rooms are Durable Objects of the namespace that is bound under a name, one a code: wasm/edge/room.mjs.
type Rooms string

var _ share.Rooms = Rooms("")

// Call has the room's object carry out a command.
func (rooms Rooms) Call(ctx context.Context, code string, c share.Command) (share.Reply, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return share.Reply{}, err
	}
	namespace, err := binding(string(rooms))
	if err != nil {
		return share.Reply{}, err
	}
	room := namespace.Call("get", namespace.Call("idFromName", code))
	response, err := invoke(ctx, room, "fetch", "https://room.invalid/"+code, map[string]any{"method": "POST", "body": string(text)})
	if err != nil {
		return share.Reply{}, err
	}
	body, err := invoke(ctx, response, "text")
	if err != nil {
		return share.Reply{}, err
	}
	reply := share.Reply{Status: response.Get("status").Int()}
	if tag := response.Get("headers").Call("get", "X-Tag"); !tag.IsNull() {
		reply.ETag = tag.String()
	}
	if s := body.String(); s != "" {
		reply.Body = json.RawMessage(s)
	}
	return reply, nil
}

// Socket says that there is no such room: worker.mjs hands sockets to the room's object itself, and here only those that it
// did not know.
func (Rooms) Socket(http.ResponseWriter, *http.Request, string) bool { return false }
