# pgbouncer of Debian 13: that of Debian 12 does not know prepared statements in its transaction mode.
FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends pgbouncer postgresql-client && rm -rf /var/lib/apt/lists/*
COPY pgbouncer.ini /etc/pgbouncer/pgbouncer.ini
USER 10001:10001
STOPSIGNAL SIGINT
# The password comes from the environment and is kept in memory only: /tmp is a tmpfs.
CMD ["sh", "-c", "umask 077 && printf '\"tsunagu_ingest\" \"%s\"\\n' \"$INGEST_DATABASE_PASSWORD\" > /tmp/userlist.txt && exec pgbouncer /etc/pgbouncer/pgbouncer.ini"]
