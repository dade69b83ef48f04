# Bursar in a container: built with cgo, because SQLite is written in C; run as a user without rights.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -trimpath -buildvcs=false -o /out/ ./cmd/...

FROM debian:bookworm-slim
# ca-certificates: to trust the mail server. tzdata: deadlines carry their time zone. wget: the health check.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates tzdata wget \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 65532 bursar \
 && useradd --uid 65532 --gid 65532 --no-create-home --home-dir /data --shell /usr/sbin/nologin bursar \
 && install --directory --owner bursar --group bursar --mode 0700 /data
COPY --from=build /out/ /usr/local/bin/
USER 65532:65532
WORKDIR /data
VOLUME /data
ENV BURSAR_DB=/data/bursar.db BURSAR_ADDR=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["bursar"]
CMD ["serve"]
