package share

import (
	"container/list"
	"context"
	"sync"
	"time"
)

// A Memory is a Store in memory with room for a number of values: when it is full, the one that was not asked for the
// longest goes. What it keeps is lost when the process ends. Make it with NewMemory.
type Memory struct {
	most int
	now  func() time.Time

	mu    sync.Mutex
	found map[string]*list.Element // of *kept
	order *list.List               // the newest first
}

type kept struct {
	key   string
	value []byte
	until time.Time
}

var _ Store = (*Memory)(nil)

// NewMemory returns an empty store of at most the given number of values (at least one); now is the clock, nil the system's.
func NewMemory(most int, now func() time.Time) *Memory {
	if now == nil {
		now = time.Now
	}
	return &Memory{most: max(1, most), now: now, found: map[string]*list.Element{}, order: list.New()}
}

// Get returns a value, as Store says.
func (m *Memory) Get(_ context.Context, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.found[key]
	if !ok {
		return nil, ErrNotFound
	}
	k := e.Value.(*kept)
	if !m.now().Before(k.until) {
		m.remove(e)
		return nil, ErrNotFound
	}
	m.order.MoveToFront(e)
	return k.value, nil
}

// Put keeps a copy of a value, as Store says, but only until the process ends.
func (m *Memory) Put(_ context.Context, key string, value []byte, ttl time.Duration) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if e, ok := m.found[key]; ok {
		m.remove(e)
	}
	for len(m.found) >= m.most {
		m.remove(m.order.Back())
	}
	k := &kept{key, append([]byte(nil), value...), m.now().Add(ttl)}
	m.found[key] = m.order.PushFront(k)
	return nil
}

// Len returns how many values are there, those whose time is over too.
func (m *Memory) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.found)
}

func (m *Memory) remove(e *list.Element) {
	delete(m.found, e.Value.(*kept).key)
	m.order.Remove(e)
}
