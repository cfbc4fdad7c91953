package web

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"strings"
	"time"

	"sohoa/ocr"
	"sohoa/store"
)

// Limits of one request. A reader of a report is not to be able to stop the
// others by one careless query.
const (
	queryTime = 5 * time.Second
	queryRows = 1000
	imageTime = 60 * time.Second
)

//go:embed templates
var files embed.FS

// Server serves one store. Hosts lists the names under which it may be
// addressed besides the loopback names: a page of somebody else's site that
// points its own name at this machine must not read the archive.
type Server struct {
	Store store.Store
	Pool  *ocr.Pool
	Hosts []string
}

// Handler returns the routes.
func (s *Server) Handler() (http.Handler, error) {
	pages, err := template.New("").Funcs(functions).ParseFS(files, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("parse templates: %w", err)
	}
	v := &views{Server: s, pages: pages}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", v.show(v.reports))
	mux.HandleFunc("GET /reports/{id}", v.show(v.report))
	mux.HandleFunc("GET /reports/{id}/pages/{page}", v.show(v.page))
	mux.HandleFunc("GET /reports/{id}/pages/{page}/image.png", v.image)
	mux.HandleFunc("GET /search", v.show(v.search))
	mux.HandleFunc("GET /query", v.show(v.query))
	mux.HandleFunc("GET /query.json", v.queryAs("application/json", writeJSON))
	mux.HandleFunc("GET /query.csv", v.queryAs("text/csv; charset=utf-8", writeCSV))
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, files, "templates/style.css")
	})
	return s.guard(mux), nil
}

// guard refuses foreign host names and forbids the pages everything that they
// do not need.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.knows(r.Host) {
			http.Error(w, "this explorer is not served under the name "+r.Host+"; start it with --host to allow that", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

func (s *Server) knows(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	host = strings.Trim(strings.ToLower(host), "[]")
	if host == "localhost" {
		return true
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		return true
	}
	for _, h := range s.Hosts {
		if strings.EqualFold(h, host) {
			return true
		}
	}
	return false
}

// views holds what the pages share.
type views struct {
	*Server
	pages *template.Template
}

// view makes the data of a page and names its template.
type view func(ctx context.Context, r *http.Request) (name string, data any, err error)

// show renders a view wholly before the first byte is sent, so that an error
// is never half a page.
func (v *views) show(f view) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name, data, err := f(r.Context(), r)
		status := http.StatusOK
		if err != nil {
			status = statusOf(err)
			name, data = "error.html", map[string]any{"Title": "error", "Error": err.Error()}
		}
		var b bytes.Buffer
		if err := v.pages.ExecuteTemplate(&b, name, data); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		_, _ = w.Write(b.Bytes()) // the browser is gone: nobody to tell
	}
}

// badRequest is a mistake in what was asked.
type badRequest struct{ error }

func (e badRequest) Unwrap() error { return e.error }

func statusOf(err error) int {
	var bad badRequest
	switch {
	case errors.Is(err, store.ErrNotFound):
		return http.StatusNotFound
	case errors.As(err, &bad):
		return http.StatusBadRequest
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusGatewayTimeout
	}
	return http.StatusInternalServerError
}
