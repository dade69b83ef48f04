package handlers

import (
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"bursar/models"
)

// metrics are what an operator watches: how many requests there were, by the route's template, and how long they took.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

func newMetrics() *metrics {
	m := &metrics{registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "bursar_requests_total", Help: "Requests answered."}, []string{"method", "route", "status"}),
		seconds:  prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "bursar_request_seconds", Help: "Time to answer.", Buckets: prometheus.DefBuckets}, []string{"method", "route"})}
	m.registry.MustRegister(m.requests, m.seconds, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// note counts one request. The route is the template, so that no code or secret of an address becomes a label.
func (m *metrics) note(c echo.Context, took time.Duration) {
	route := c.Path()
	if route == "" || strings.HasSuffix(route, "*") {
		route = "none"
	}
	method := c.Request().Method
	m.requests.WithLabelValues(method, route, strconv.Itoa(c.Response().Status)).Inc()
	m.seconds.WithLabelValues(method, route).Observe(took.Seconds())
}

// showMetrics answers an operator's collector. It names no person and no record; who may read the audit may read it.
func (h *Server) showMetrics(c echo.Context, _ models.Viewer) error {
	promhttp.HandlerFor(h.metrics.registry, promhttp.HandlerOpts{}).ServeHTTP(c.Response(), c.Request())
	return nil
}
