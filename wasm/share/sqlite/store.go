//go:build !js

// Package sqlite keeps what package share stores in one SQLite file: the native server's memory across restarts. What
// Put has acknowledged is on the disk, whatever happens to the process afterwards. It is pure Go (modernc.org/sqlite).
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"tandem/wasm/share"
)

// A Store is a share.Store in a file. Make it with Open, and close it with Close.
type Store struct {
	db       *sql.DB
	now      func() time.Time
	get, put *sql.Stmt
	stop     chan struct{}
	stopped  sync.WaitGroup
	once     sync.Once
}

var _ share.Store = (*Store)(nil)

// sweepEvery is how often what has expired is deleted.
const sweepEvery = time.Hour

// Settings of a connection. A write-ahead log lets readers go on during a write; synchronous=FULL syncs it to the disk at
// every commit, so that not even a power cut takes back what was acknowledged; who finds the file locked waits.
const settings = "_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=trusted_schema(0)&_txlock=immediate"

const schema = `CREATE TABLE IF NOT EXISTS kept (
	key TEXT PRIMARY KEY,
	value BLOB NOT NULL,
	until INTEGER NOT NULL -- Unix seconds
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS kept_until ON kept (until);`

// Open opens the file, or makes it; now is the clock, nil the system's.
func Open(path string, now func() time.Time) (*Store, error) {
	if now == nil {
		now = time.Now
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: settings}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(8)
	s := &Store{db: db, now: now, stop: make(chan struct{})}
	if err := s.prepare(); err != nil {
		db.Close()
		return nil, fmt.Errorf("cannot keep experiments in %s: %w", path, err)
	}
	s.stopped.Add(1)
	go s.tidy()
	return s, nil
}

func (s *Store) prepare() (err error) {
	if _, err = s.db.Exec(schema); err != nil {
		return err
	}
	if s.get, err = s.db.Prepare(`SELECT value FROM kept WHERE key = ? AND until > ?`); err != nil {
		return err
	}
	s.put, err = s.db.Prepare(`INSERT INTO kept (key, value, until) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until`)
	return err
}

// Get returns a value, as share.Store says.
func (s *Store) Get(ctx context.Context, key string) ([]byte, error) {
	var value []byte
	err := s.get.QueryRowContext(ctx, key, s.now().Unix()).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, share.ErrNotFound
	}
	return value, err
}

// Put keeps a value, as share.Store says. A time to live is rounded up to whole seconds.
func (s *Store) Put(ctx context.Context, key string, value []byte, ttl time.Duration) error {
	if value == nil {
		value = []byte{}
	}
	_, err := s.put.ExecContext(ctx, key, value, s.now().Add(ttl+time.Second-1).Unix())
	return err
}

// Sweep deletes what has expired, and returns how many values that were.
func (s *Store) Sweep(ctx context.Context) (int64, error) {
	done, err := s.db.ExecContext(ctx, `DELETE FROM kept WHERE until <= ?`, s.now().Unix())
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

func (s *Store) tidy() {
	defer s.stopped.Done()
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		s.Sweep(ctx) // what fails now is tried again in an hour; Get passes over what has expired
		cancel()
		select {
		case <-s.stop:
			return
		case <-ticker.C:
		}
	}
}

// Close closes the file.
func (s *Store) Close() error {
	s.once.Do(func() { close(s.stop) })
	s.stopped.Wait()
	return s.db.Close()
}
